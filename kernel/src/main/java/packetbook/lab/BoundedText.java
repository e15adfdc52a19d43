package packetbook.lab;

import java.util.function.Consumer;

/**
 * Text that is kept up to a bound: its beginning, and its end, where programs say what came of it.
 * What is between is counted and dropped. Safe for threads.
 */
public final class BoundedText implements Consumer<String> {
  /** How much of the bound is for the end. */
  private static final int END = 16;

  private final int bound;
  private final int endBound;
  private final StringBuilder beginning = new StringBuilder();
  private final StringBuilder end = new StringBuilder();
  private long dropped;

  /**
   * @param bound how many characters are kept
   */
  public BoundedText(int bound) {
    this.endBound = bound / END;
    this.bound = bound - endBound;
  }

  @Override
  public synchronized void accept(String more) {
    int kept = Math.min(more.length(), bound - beginning.length());
    beginning.append(more, 0, kept);
    end.append(more, kept, more.length());
    // Not at each piece: what is left is moved to the front.
    if (end.length() > 2 * endBound) {
      trim();
    }
  }

  private void trim() {
    int over = Math.max(0, end.length() - endBound);
    end.delete(0, over);
    dropped += over;
  }

  /**
   * Give the whole lines from here on, of the beginning that is kept.
   *
   * @param from how many characters were given already
   */
  public synchronized String linesFrom(int from) {
    return beginning.substring(from, Math.max(from, beginning.lastIndexOf("\n") + 1));
  }

  /** Give what was kept, with a line between that counts what was not. */
  @Override
  public synchronized String toString() {
    trim();
    return dropped == 0
        ? beginning.toString() + end
        : beginning + "\n… " + dropped + " characters not shown\n" + end;
  }
}
