package packetbook.lab;

import java.time.Duration;

/**
 * What a command did. An exit code other than 0 is a result, not an error of the lab.
 *
 * @param exitCode 0 to 255; 128 plus the signal where a signal ended it; 124 where its time was up,
 *     as timeout(1) has it, with a last line on standard error that says so
 * @param stdout what it wrote, read as UTF-8 with U+FFFD for bytes that are none
 * @param stderr the same for standard error
 * @param duration from start to end
 */
public record CommandResult(
    Command command, int exitCode, String stdout, String stderr, Duration duration) {
  static final int TIMED_OUT = 124;

  /** Make the result of a command whose time was up. */
  static CommandResult late(Command command, String stdout, String stderr, Duration duration) {
    Duration limit = command.limit();
    boolean whole = limit.toMillis() % 1000 == 0;
    String time = whole ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    return new CommandResult(
        command, TIMED_OUT, stdout, line(stderr) + "ended after " + time + "\n", duration);
  }

  /** Say whether it ended with exit code 0. */
  public boolean succeeded() {
    return exitCode == 0;
  }

  /** Give all that it wrote, standard error behind standard output on lines of its own. */
  public String said() {
    return stderr.isEmpty() ? stdout : line(stdout) + stderr;
  }

  private static String line(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }
}
