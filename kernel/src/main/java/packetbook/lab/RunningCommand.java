package packetbook.lab;

import java.io.InputStream;

/** A command that was started and whose output can be read while it runs. */
public interface RunningCommand extends AutoCloseable {
  /** Give what it writes to standard output, at its end when it ends. */
  InputStream stdout();

  /** Give what it writes to standard error. */
  InputStream stderr();

  /**
   * Wait for its end and give its exit code: 128 plus the signal where a signal ended it.
   *
   * @throws LabUnavailableException where the lab died under it
   */
  int waitFor() throws InterruptedException;

  /** Say whether it has not ended yet. */
  boolean isRunning();

  /**
   * Interrupt it as Ctrl-C does, it and the processes it waits for. What does not end within half a
   * second is killed. What it left in the background stays.
   */
  void interrupt();

  /**
   * Interrupt it where it still runs, and let its streams go: one that nobody has begun to read is
   * dropped. Whoever has begun reads to the end, or closes the stream.
   */
  @Override
  void close();
}
