package packetbook.lab;

import java.io.InputStream;

/**
 * A command as a kind of lab runs it; what its end means to the lab, {@link StartedCommand} says.
 */
abstract class LabProcess implements RunningCommand {
  private final MarkedStream stdout;
  private final MarkedStream stderr;

  LabProcess(MarkedStream stdout, MarkedStream stderr) {
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** Wait, but not for ever; false where it still runs. */
  abstract boolean waitFor(long milliseconds) throws InterruptedException;

  /** Interrupt it, and wait until it has ended or has been ended. */
  abstract void end() throws InterruptedException;

  /** End it without waiting. */
  abstract void endAtOnce();

  @Override
  public final InputStream stdout() {
    return stdout;
  }

  @Override
  public final InputStream stderr() {
    return stderr;
  }

  @Override
  public final void interrupt() {
    // A cell's thread calls this because it was interrupted itself: the wait below must not end at
    // once.
    boolean interrupted = Thread.interrupted();
    try {
      end();
    } catch (InterruptedException _) {
      endAtOnce();
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public final void close() {
    if (isRunning()) {
      interrupt();
    }
    stdout.closeUnread();
    stderr.closeUnread();
  }
}
