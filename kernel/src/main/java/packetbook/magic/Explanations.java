package packetbook.magic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Explanation.Explained;
import packetbook.net.Snapshot;
import packetbook.view.Words;

/**
 * Says why a command of the learner's failed, from the lab's state just after. Every magic hands
 * its failed commands to this; to explain one more message, add a row to one of the tables.
 */
final class Explanations {
  private static final List<Explanation> TABLE =
      Stream.of(
              BridgeErrors.TABLE,
              GatewayErrors.TABLE,
              RouteErrors.TABLE,
              AddressErrors.TABLE,
              LinkErrors.TABLE,
              NamespaceErrors.TABLE,
              SyntaxErrors.TABLE,
              TcpdumpErrors.TABLE)
          .flatMap(List::stream)
          .toList();

  private Explanations() {}

  /** Make the exception that fails the cell: the tool's own words, and why, where it is known. */
  static MagicException of(CommandResult result, Lab lab) throws InterruptedException {
    Explained explained = explain(result, lab).orElse(new Explained("", Words.NONE, ""));
    return Failure.ofCommand(result, explained.headline(), explained.why(), explained.attempt());
  }

  /** Find the reason alone; empty where it is not known. The lab is read only if one may be. */
  static Optional<Explained> explain(CommandResult result, Lab lab) throws InterruptedException {
    if (IptablesErrors.handles(result.command())) {
      return IptablesErrors.explain(result, lab);
    }
    if (ConntrackErrors.handles(result.command())) {
      return ConntrackErrors.explain(result);
    }
    String said = result.stderr() + "\n" + result.stdout();
    Snapshot state = null;
    for (Explanation row : TABLE) {
      Matcher matcher = row.said().matcher(said);
      if (matcher.find()) {
        state = state == null ? SnapshotReader.read(lab) : state;
        Optional<Explained> reason = row.reason().of(new Problem(result.command(), matcher, state));
        if (reason.isPresent()) {
          return reason;
        }
      }
    }
    return Optional.empty();
  }
}
