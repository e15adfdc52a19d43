package packetbook.magic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import packetbook.capture.Capture;

/** The captures of a session by name. Safe for threads. */
public final class Captures {
  /** The name of the one that was shown last. */
  public static final String LAST = "last";

  private final Map<String, Capture> finished = new TreeMap<>();

  /** Keep a capture under a name, in place of an earlier one; {@link #LAST} is it now, too. */
  public synchronized void keep(String name, Capture capture) {
    finished.put(name, capture);
    finished.put(LAST, capture);
  }

  /** Find a capture: a finished one, or what a running one has seen so far. */
  public synchronized Optional<Capture> find(String name) {
    return Optional.ofNullable(finished.get(name));
  }

  /** List the names, in order. */
  public synchronized List<String> names() {
    return List.copyOf(finished.keySet());
  }

  /** End those that run and forget all: the lab is another one now. */
  public synchronized void clear() {
    finished.clear();
  }
}
