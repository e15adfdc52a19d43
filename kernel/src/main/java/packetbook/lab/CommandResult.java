package packetbook.lab;

import java.time.Duration;

/**
 * What a command did. An exit code other than 0 is a result, not an error of the lab.
 *
 * @param exitCode 0 to 255; 128 plus the signal where a signal ended it
 * @param stdout what it wrote, read as UTF-8 with U+FFFD for bytes that are none
 * @param stderr the same for standard error
 * @param duration from start to end
 */
public record CommandResult(
    Command command, int exitCode, String stdout, String stderr, Duration duration) {
  /** Say whether it ended with exit code 0. */
  public boolean succeeded() {
    return exitCode == 0;
  }
}
