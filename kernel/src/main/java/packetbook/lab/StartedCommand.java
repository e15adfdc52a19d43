package packetbook.lab;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A command that was started in a lab. Its end is told to the lab once; one whose lab died under it
 * has no result.
 */
final class StartedCommand implements RunningCommand {
  /** What a shell answers for a command that Ctrl-C ended: 128 and the number of SIGINT. */
  private static final int INTERRUPTED = 130;

  /** Characters of one command's output that are kept. */
  private static final int BOUND = 16 * 1024 * 1024;

  private final Command command;
  private final LabProcess process;
  private final Home home;
  private final AtomicBoolean entered = new AtomicBoolean();
  private volatile boolean late;

  /** The lab in which it runs. */
  interface Home {
    /** Throw {@link LabUnavailableException} where a command ended so because its lab died. */
    void requireAliveAfter(int exitCode);

    /** Take note of a command that has ended. */
    void enter(Command command, int exitCode) throws InterruptedException;
  }

  StartedCommand(Command command, LabProcess process, Home home) {
    this.command = command;
    this.process = process;
    this.home = home;
  }

  /** Run it to its end, or as long as its limit allows, and give all that it wrote. */
  CommandResult runToEnd() throws InterruptedException {
    long start = System.nanoTime();
    try (this) {
      BoundedText stdout = new BoundedText(BOUND);
      BoundedText stderr = new BoundedText(BOUND);
      OutputReader out = OutputReader.start(stdout(), stdout);
      OutputReader err = OutputReader.start(stderr(), stderr);
      boolean inTime = waitWithinLimit();
      int exitCode = waitFor();
      out.finish();
      err.finish();
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      return inTime
          ? new CommandResult(command, exitCode, stdout.toString(), stderr.toString(), time)
          : CommandResult.late(command, stdout.toString(), stderr.toString(), time);
    }
  }

  @Override
  public InputStream stdout() {
    return process.stdout();
  }

  @Override
  public InputStream stderr() {
    return process.stderr();
  }

  @Override
  public int waitFor() throws InterruptedException {
    int ended = process.waitFor();
    int exitCode = late ? CommandResult.TIMED_OUT : ended;
    home.requireAliveAfter(exitCode);
    enter(exitCode);
    return exitCode;
  }

  /**
   * Wait for its end as long as its limit allows, then interrupt it.
   *
   * @return false where its time was up; its exit code is 124 then
   */
  private boolean waitWithinLimit() throws InterruptedException {
    if (process.waitFor(command.limit().toMillis())) {
      return true;
    }
    late = true;
    process.interrupt();
    return false;
  }

  @Override
  public boolean isRunning() {
    return process.isRunning();
  }

  @Override
  public void interrupt() {
    process.interrupt();
  }

  @Override
  public void close() {
    boolean running = process.isRunning();
    process.close();
    // A cell's thread is here because it was interrupted: what the lab does behind a command that
    // changed it is done nevertheless.
    boolean interrupted = Thread.interrupted();
    try {
      enter(running ? INTERRUPTED : ended());
    } catch (InterruptedException again) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Give how it ended; whoever waits for it is told where its lab died under it. */
  private int ended() throws InterruptedException {
    try {
      return process.waitFor();
    } catch (LabUnavailableException died) {
      return INTERRUPTED;
    }
  }

  private void enter(int exitCode) throws InterruptedException {
    if (!entered.getAndSet(true)) {
      home.enter(command, exitCode);
    }
  }
}
