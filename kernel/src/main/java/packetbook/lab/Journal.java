package packetbook.lab;

import java.util.ArrayList;
import java.util.List;

/** The commands that may have changed the lab, in the order in which they ran. Safe for threads. */
public final class Journal {
  private final List<Entry> entries = new ArrayList<>();

  /**
   * A command that may have changed the lab. What it wrote is not kept: a notebook may run for
   * days.
   *
   * @param exitCode as in {@link CommandResult}; 130 where it was interrupted and nobody waited for
   *     its end
   */
  public record Entry(Command command, int exitCode) {
    /** Say whether it ended with exit code 0. */
    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  /** Give the entries so far, the oldest first. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  synchronized void add(Entry entry) {
    entries.add(entry);
  }

  synchronized void clear() {
    entries.clear();
  }
}
