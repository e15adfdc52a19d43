package packetbook.magic.check;

import java.util.Optional;
import packetbook.lab.CommandResult;
import packetbook.magic.loss.LossReason;
import packetbook.view.Words;

/** What both claims about reaching somebody say. */
final class Pings {
  private Pings() {}

  /** Say what Linux said of a request that it did not even send. */
  static Words refused(CommandResult result) {
    String said = result.stderr().isBlank() ? result.stdout() : result.stderr();
    return Words.of("not sent: ")
        .code(said.strip().lines().reduce((_, last) -> last).orElse("no message"))
        .quiet(" (exit " + result.exitCode() + ")");
  }

  static Verdict because(Verdict verdict, Optional<LossReason> reason) {
    return reason.isPresent()
        ? verdict.because(reason.get().words(), reason.get().attempt())
        : verdict.because(Words.NONE.quiet("not known"), "");
  }
}
