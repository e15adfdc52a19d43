package packetbook.magic;

import java.time.Duration;
import java.util.List;
import packetbook.lab.BoundedText;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.OutputReader;
import packetbook.lab.RunningCommand;

/** Runs what a learner wants to watch. */
public final class Foreground {
  private static final int KEPT_CHARACTERS = 1024 * 1024;

  /** How many lines of what was printed the error beneath it repeats. */
  private static final int REPEATED_LINES = 4;

  private Foreground() {}

  /** Run a command to its end, its output printed as it comes. */
  public static CommandResult run(Command command, Session session) throws InterruptedException {
    long start = System.nanoTime();
    BoundedText stdout = new BoundedText(KEPT_CHARACTERS);
    BoundedText stderr = new BoundedText(KEPT_CHARACTERS);
    try (RunningCommand running = session.lab().start(command)) {
      OutputReader out =
          OutputReader.start(
              running.stdout(),
              text -> {
                stdout.accept(text);
                session.print(text);
              });
      OutputReader err =
          OutputReader.start(
              running.stderr(),
              text -> {
                stderr.accept(text);
                session.printError(text);
              });
      int exitCode = running.waitFor();
      out.finish();
      err.finish();
      return new CommandResult(
          command,
          exitCode,
          stdout.toString(),
          stderr.toString(),
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /**
   * Run a command to its end, its output printed as it comes, and throw where it fails.
   *
   * @param why explains what it says; of a long text the error repeats only how it begins
   */
  public static CommandResult succeed(Command command, Explanations why, Session session)
      throws InterruptedException {
    CommandResult result = run(command, session);
    if (result.succeeded()) {
      return result;
    }
    Explanation.Explained reason =
        why.explain(result, session.lab()).orElse(Explanation.Explained.UNKNOWN);
    throw Failure.ofCommand(
        new CommandResult(
            command,
            result.exitCode(),
            beginning(result.stdout()),
            beginning(result.stderr()),
            result.duration()),
        reason);
  }

  private static String beginning(String text) {
    List<String> lines = text.strip().lines().toList();
    return lines.size() <= REPEATED_LINES
        ? text
        : String.join("\n", lines.subList(0, REPEATED_LINES - 1)) + "\n…";
  }
}
