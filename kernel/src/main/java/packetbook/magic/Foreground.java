package packetbook.magic;

import java.time.Duration;
import packetbook.lab.BoundedText;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.OutputReader;
import packetbook.lab.RunningCommand;

/** Runs what a learner wants to watch. */
public final class Foreground {
  private static final int KEPT_CHARACTERS = 1024 * 1024;

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
}
