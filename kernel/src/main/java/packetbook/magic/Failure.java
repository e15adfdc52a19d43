package packetbook.magic;

import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandFailedException;
import packetbook.lab.CommandResult;
import packetbook.magic.Explanation.Explained;
import packetbook.net.NetworkNamespace;
import packetbook.view.ErrorView;
import packetbook.view.Words;

/** Makes the exceptions that fail a cell, in the one form in which errors are shown. */
public final class Failure {
  private Failure() {}

  /**
   * A command of the learner's ended with an exit code other than 0.
   *
   * @param headline what is wrong in our words; empty to use the tool's own first line
   * @param why the deciding fact from the live state, empty where it is not known; that a program
   *     is not installed is known here
   * @param attempt one line to try; empty where none is known
   */
  public static MagicException ofCommand(
      CommandResult result, String headline, Words why, String attempt) {
    Optional<MissingProgram> program = why.isEmpty() ? MissingProgram.in(result) : Optional.empty();
    if (program.isPresent()) {
      Explained missing = program.get().explained();
      return ofCommand(
          result, headline.isEmpty() ? missing.headline() : headline, missing.why(), attempt);
    }
    String said = result.stderr().isBlank() ? result.stdout().strip() : result.stderr().strip();
    String first = said.lines().findFirst().orElse("it ended with exit code " + result.exitCode());
    String exit = said.isEmpty() ? "" : " (exit " + result.exitCode() + ")";
    Command command = result.command();
    String where = command.namespace().isHost() ? "" : " in " + command.namespace().label();
    return new MagicException(
        "%s%s: %s%s".formatted(command.line(), where, first, exit),
        ErrorView.draw(
            headline.isEmpty() ? first : headline,
            asked(command.line(), command.namespace()),
            said.isEmpty() ? Words.NONE : Words.machine(said).quiet(exit),
            why,
            attempt));
  }

  /** A command of the learner's ended with an exit code other than 0, and this is why. */
  public static MagicException ofCommand(CommandResult result, Explained reason) {
    return ofCommand(result, reason.headline(), reason.why(), reason.attempt());
  }

  /** What a magic has to know could not be read. */
  public static MagicException ofReading(CommandFailedException unread) {
    return ofCommand(unread.result(), "", Words.NONE, "");
  }

  /**
   * The arguments of a magic make no sense, or what they name is not there; nothing was run.
   *
   * @param line the magic as typed
   * @param why what is wrong with it and what may stand there instead
   */
  public static MagicException ofArguments(
      String line, String headline, Words why, String attempt) {
    return new MagicException(
        headline, ErrorView.draw(headline, Words.machine(line), Words.NONE, why, attempt));
  }

  private static Words asked(String line, NetworkNamespace namespace) {
    Words asked = Words.machine(line);
    return namespace.isHost() ? asked : asked.quiet(" in " + namespace.label());
  }
}
