package packetbook.lab;

import java.util.function.Consumer;

/** Text that is kept up to a bound; what is beyond is counted and dropped. Safe for threads. */
public final class BoundedText implements Consumer<String> {
  private final int bound;
  private final StringBuilder text = new StringBuilder();
  private long dropped;

  /**
   * @param bound how many characters are kept
   */
  public BoundedText(int bound) {
    this.bound = bound;
  }

  @Override
  public synchronized void accept(String more) {
    int kept = Math.min(more.length(), bound - text.length());
    text.append(more, 0, kept);
    dropped += more.length() - kept;
  }

  /** Give what was kept, with a last line that counts what was not. */
  @Override
  public synchronized String toString() {
    return dropped == 0
        ? text.toString()
        : text + "\n… " + dropped + " more characters not shown\n";
  }
}
