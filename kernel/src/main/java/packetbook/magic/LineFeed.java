package packetbook.magic;

import java.time.Duration;
import java.util.function.BiConsumer;
import packetbook.lab.BoundedText;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.OutputReader;
import packetbook.lab.RunningCommand;

/**
 * Hands over what a running command writes, whole lines at a time, to a thread that may be
 * interrupted while it waits: a read of a stream may not.
 */
public final class LineFeed {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int KEPT_CHARACTERS = 1024 * 1024;

  private LineFeed() {}

  /**
   * Run a command to its end in a process of its own, so that other reads need not wait for it. One
   * that takes longer than its limit is interrupted.
   *
   * @return what it wrote, of a long text the beginning and the end
   */
  public static CommandResult follow(Lab lab, Command command) throws InterruptedException {
    return follow(lab, command, (_, _) -> {});
  }

  /**
   * Run a command as the other does, and look at it meanwhile.
   *
   * @param look told the lines that came since the last look, and after how long, a few times a
   *     second; not what came last, which is in the result
   */
  public static CommandResult follow(Lab lab, Command command, BiConsumer<String, Duration> look)
      throws InterruptedException {
    long start = System.nanoTime();
    try (RunningCommand running = lab.start(command)) {
      BoundedText stdout = new BoundedText(KEPT_CHARACTERS);
      BoundedText stderr = new BoundedText(KEPT_CHARACTERS);
      OutputReader out = OutputReader.start(running.stdout(), stdout);
      OutputReader errors = OutputReader.start(running.stderr(), stderr);
      int seen = 0;
      while (!out.finishes(BETWEEN_LOOKS)) {
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        String news = stdout.linesFrom(seen);
        seen += news.length();
        look.accept(news, time);
        if (time.compareTo(command.limit()) > 0) {
          running.interrupt();
        }
      }
      int exitCode = running.waitFor();
      errors.finish();
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      return new CommandResult(command, exitCode, stdout.toString(), stderr.toString(), time);
    }
  }
}
