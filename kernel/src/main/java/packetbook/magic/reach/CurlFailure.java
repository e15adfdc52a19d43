package packetbook.magic.reach;

import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.magic.MissingProgram;
import packetbook.magic.loss.LossReason;
import packetbook.magic.loss.LossWatch;
import packetbook.net.CurlResult;
import packetbook.net.CurlResult.Attempt;
import packetbook.net.NetworkNamespace;
import packetbook.net.Owner;
import packetbook.view.Words;

/** Explains a request of curl's that got no answer; the exit codes are those of curl(1). */
final class CurlFailure {
  private static final int NO_NAME = 6;
  private static final int NO_CONNECTION = 7;
  private static final int TIME_IS_UP = 28;

  private CurlFailure() {}

  static MagicException of(CommandResult result, CurlResult told, LossWatch watch, Lab lab)
      throws InterruptedException {
    if (MissingProgram.in(result).isPresent()) {
      return Failure.ofCommand(result, "", Words.NONE, "");
    }
    Optional<LossReason> reason =
        told.attempts().isEmpty()
            ? ofExitCode(result, told)
            : ofAttempt(result, told.attempts().getLast(), watch, lab);
    return Failure.ofCommand(
        result,
        "",
        reason.map(LossReason::words).orElse(Words.NONE),
        reason.map(LossReason::attempt).orElse(""));
  }

  private static Optional<LossReason> ofExitCode(CommandResult result, CurlResult told) {
    String where = result.command().namespace().label();
    boolean aboutName =
        result.exitCode() == NO_NAME
            || (result.exitCode() == TIME_IS_UP && result.stderr().contains("Resolving"));
    if (aboutName) {
      Words words =
          Words.of("It asks for a name, and " + where + " found nobody who knows its address.");
      return Optional.of(new LossReason(words, ""));
    }
    if (result.exitCode() == TIME_IS_UP && told.from() != null) {
      Words words = Words.of("The connection stood, but no whole answer came in that time.");
      return Optional.of(new LossReason(words, ""));
    }
    return Optional.empty();
  }

  private static Optional<LossReason> ofAttempt(
      CommandResult result, Attempt attempt, LossWatch watch, Lab lab) throws InterruptedException {
    if (result.exitCode() == TIME_IS_UP) {
      return Optional.of(
          watch
              .explainSilence(attempt.address())
              .orElse(
                  new LossReason(
                      Words.of("Nothing came back from ")
                          .code(attempt.address().text())
                          .plain(": no answer and no refusal."),
                      "%ping " + at(result) + attempt.address())));
    }
    if (result.exitCode() != NO_CONNECTION) {
      return Optional.empty();
    }
    if (attempt.error().equals("Connection refused")) {
      return Optional.of(refused(result, attempt, watch, lab));
    }
    Optional<LossReason> own =
        watch.explainRefusal(attempt.error(), List.of(attempt.address().text()));
    Optional<LossReason> rule = own.isPresent() ? own : watch.explainRejection(attempt.address());
    return rule.or(() -> onTheWay(result, attempt));
  }

  /** Where the asker has a route itself, it was told by another that there is none (RFC 792). */
  private static Optional<LossReason> onTheWay(CommandResult result, Attempt attempt) {
    if (!attempt.error().equals("Network is unreachable")) {
      return Optional.empty();
    }
    Words words =
        Words.of("A router on the way has no route to ")
            .code(attempt.address().text())
            .plain(" and answered: " + attempt.error() + ".");
    return Optional.of(
        new LossReason(words, "%route " + at(result) + "get " + attempt.address().text()));
  }

  private static LossReason refused(CommandResult result, Attempt attempt, LossWatch watch, Lab lab)
      throws InterruptedException {
    Optional<LossReason> rejected = watch.explainRejection(attempt.address());
    if (rejected.isPresent()) {
      return rejected.get();
    }
    Optional<NetworkNamespace> owner =
        attempt.address().isLoopback()
            ? Optional.of(result.command().namespace()) // everyone has one of these
            : SnapshotReader.read(lab).ownerOf(attempt.address()).map(Owner::namespace);
    Words refusal = Words.of("A reset (RST) came back from ").code(attempt.address().text());
    if (owner.isEmpty()) {
      return new LossReason(
          refusal.plain(": no program listens on port " + attempt.port() + " there."), "");
    }
    NetworkNamespace place = owner.get();
    String port = ":" + attempt.port();
    boolean listens =
        lab.run(Command.of("ss", "-H", "-l", "-n", "-t").in(place))
            .stdout()
            .lines()
            .map(line -> line.strip().split("\\s+"))
            .anyMatch(columns -> columns.length > 3 && columns[3].endsWith(port));
    String name = place.isHost() ? "host" : "@" + place.name();
    String check = "%check " + name + " listens on tcp " + attempt.port();
    return listens
        ? new LossReason(refusal.plain("."), check)
        : new LossReason(
            refusal
                .plain(": no program " + place.inside() + " listens on port ")
                .plain(attempt.port() + "."),
            check);
  }

  private static String at(CommandResult result) {
    NetworkNamespace place = result.command().namespace();
    return place.isHost() ? "" : "@" + place.name() + " ";
  }
}
