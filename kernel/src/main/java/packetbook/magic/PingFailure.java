package packetbook.magic;

import java.util.Optional;
import packetbook.lab.CommandResult;
import packetbook.magic.loss.LossReason;
import packetbook.magic.loss.LossWatch;
import packetbook.view.Words;

/** Explains a ping that could not be sent. */
final class PingFailure {
  private PingFailure() {}

  static MagicException of(CommandResult result, LossWatch watch) throws InterruptedException {
    Optional<LossReason> reason = watch.explainRefusal(result.stderr(), result.command().words());
    if (reason.isPresent()) {
      return Failure.ofCommand(result, "", reason.get().words(), reason.get().attempt());
    }
    return Failure.ofCommand(result, "", ofName(result), "");
  }

  private static Words ofName(CommandResult result) {
    String said = result.stderr();
    boolean aboutName =
        said.contains("name resolution")
            || said.contains("not known")
            || said.contains("bad address");
    String where = result.command().namespace().label();
    return aboutName
        ? Words.of("It is a name, and " + where + " found nobody who knows the address of it.")
        : Words.NONE;
  }
}
