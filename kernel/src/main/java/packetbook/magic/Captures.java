package packetbook.magic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import packetbook.capture.Capture;

/** The captures of a session by name: those that are finished, and those that run. */
public final class Captures {
  /** The name of the one that was shown last. */
  public static final String LAST = "last";

  private final Map<String, Capture> finished = new TreeMap<>();
  private final Map<String, RunningCapture> running = new TreeMap<>();

  /** Keep a capture under a name, in place of an earlier one; {@link #LAST} is it now, too. */
  public synchronized void keep(String name, Capture capture) {
    finished.put(name, capture);
    finished.put(LAST, capture);
  }

  /** Find a capture: a finished one, or what a running one has seen so far. */
  public synchronized Optional<Capture> find(String name) {
    RunningCapture live = running.get(name);
    return live == null ? Optional.ofNullable(finished.get(name)) : Optional.of(live.capture());
  }

  /**
   * Find one that runs, or would if it had not ended by itself; empty where none of that name does.
   */
  public synchronized Optional<RunningCapture> live(String name) {
    return Optional.ofNullable(running.get(name));
  }

  /** List all names, in order. */
  public synchronized List<String> names() {
    TreeSet<String> names = new TreeSet<>(finished.keySet());
    names.addAll(running.keySet());
    return List.copyOf(names);
  }

  /** End those that run and forget all: the lab is another one now. */
  public synchronized void clear() {
    running.values().forEach(RunningCapture::close);
    running.clear();
    finished.clear();
  }

  /** Let one run until it is asked for. */
  public synchronized void run(String name, RunningCapture capture) {
    running.put(name, capture);
  }

  /** Take one that runs out of the list; empty where none of that name does. */
  public synchronized Optional<RunningCapture> take(String name) {
    return Optional.ofNullable(running.remove(name));
  }

  /** List the names of those that run, in order. */
  public synchronized List<String> running() {
    return List.copyOf(running.keySet());
  }
}
