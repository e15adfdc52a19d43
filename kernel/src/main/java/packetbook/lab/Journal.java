package packetbook.lab;

import java.util.ArrayList;
import java.util.List;

/** The commands that may have changed the lab, in the order in which they ran. Safe for threads. */
public final class Journal {
  private final List<CommandResult> entries = new ArrayList<>();

  /** Give the entries so far, the oldest first. */
  public synchronized List<CommandResult> entries() {
    return List.copyOf(entries);
  }

  synchronized void add(CommandResult result) {
    entries.add(result);
  }

  synchronized void clear() {
    entries.clear();
  }
}
