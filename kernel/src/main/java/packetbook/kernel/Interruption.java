package packetbook.kernel;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends the cell that runs. A magic waits in the thread of the cell, which is interrupted once; Java
 * runs in threads of JShell, which are stopped again and again until they end, for a stop that
 * comes while the compiler works is lost, and a {@code catch} may swallow one.
 */
final class Interruption {
  private static final long AGAIN_MILLISECONDS = 50;

  /** After so many stops Java that does not end is left behind: it blocks where nothing reaches. */
  private static final int STOPS = 12;

  private final ScheduledExecutorService clock;
  private final Runnable stopJava;
  private @Nullable Thread cell;
  private @Nullable Future<?> again;
  private boolean inJava;
  private boolean asked;

  Interruption(ScheduledExecutorService clock, Runnable stopJava) {
    this.clock = clock;
    this.stopJava = stopJava;
  }

  /** Begin a cell in this thread. */
  synchronized void begin() {
    cell = Thread.currentThread();
    asked = false;
    inJava = false;
  }

  /** End the cell: an interrupt that comes now is for none. */
  synchronized void end() {
    cell = null;
    if (again != null) {
      again.cancel(false);
      again = null;
    }
    Thread.interrupted();
  }

  /** Say that Java begins to run; throws where the cell was interrupted already. */
  synchronized void enterJava() throws InterruptedException {
    check();
    inJava = true;
  }

  /** Say that Java has ended; throws where it was stopped. */
  synchronized void leaveJava() throws InterruptedException {
    inJava = false;
    check();
  }

  /** Throw where the cell was interrupted. */
  synchronized void check() throws InterruptedException {
    if (asked) {
      Thread.interrupted();
      throw new InterruptedException();
    }
  }

  /** Say whether the cell that runs was interrupted. */
  synchronized boolean isAsked() {
    return asked;
  }

  /** Interrupt the cell; without one nothing happens. */
  synchronized void interrupt() {
    if (cell == null) {
      return;
    }
    asked = true;
    if (inJava) {
      stop(cell, 0);
    } else {
      cell.interrupt();
    }
  }

  private synchronized void stop(Thread of, int stops) {
    if (cell != of || !inJava) {
      return;
    }
    if (stops == STOPS) {
      of.interrupt();
      return;
    }
    stopJava.run();
    again = clock.schedule(() -> stop(of, stops + 1), AGAIN_MILLISECONDS, TimeUnit.MILLISECONDS);
  }
}
