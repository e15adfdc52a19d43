package packetbook.magic.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Invocation;
import packetbook.magic.MagicLine;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.ip.IpErrors;
import packetbook.net.BridgePort;
import packetbook.net.BridgeReader;
import packetbook.net.BridgeState;
import packetbook.net.BridgeTable;
import packetbook.net.Diff;
import packetbook.net.FdbEntry;
import packetbook.net.ForwardingTable;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;
import packetbook.view.Block;
import packetbook.view.BridgeView;
import packetbook.view.Output;
import packetbook.view.Words;

/** Runs one use of {@code %bridge} or {@code %fdb}: the command, the reading after it, the view. */
final class BridgeRun {
  private final Invocation invocation;
  private final Session session;
  private final NetworkNamespace where;
  private final BridgeCommand command;
  private final String line;

  BridgeRun(Invocation invocation, Session session, BridgeCommand command) {
    this.invocation = invocation;
    this.session = session;
    this.where = invocation.namespace();
    this.command = command;
    this.line = MagicLine.of(invocation);
  }

  /** Do it; the value is a {@link BridgeTable}, or for one's entries a {@link ForwardingTable}. */
  MagicResult run() throws InterruptedException {
    return switch (command.kind()) {
      case TEXT -> text();
      case ENTRIES -> entries();
      case TABLE -> table();
      case CHANGE -> change();
    };
  }

  private MagicResult text() throws InterruptedException {
    List<String> words = command.words();
    if (command.isBrctl() && !hasBrctl()) {
      words = List.of("bridge", "-d", "link");
    }
    session.print(succeeding(words).stdout());
    return MagicResult.shown(null);
  }

  private MagicResult entries() throws InterruptedException {
    CommandResult text = succeeding(command.words());
    List<String> json = new ArrayList<>(command.words());
    json.addAll(1, List.of("-j", "-s"));
    ForwardingTable found = BridgeReader.forwarding(succeeding(json).stdout());
    Snapshot lab = SnapshotReader.read(session.lab());
    List<BridgeState> bridges =
        table(lab).bridges().stream()
            .map(
                bridge -> new BridgeState(bridge.bridge(), bridge.ports(), found.of(bridge.name())))
            .filter(bridge -> !bridge.entries().isEmpty())
            .toList();
    Block.ToolText printed = printed(text);
    Output output =
        bridges.isEmpty()
            ? Output.of(
                new Block.Sentence(Words.NONE.bold("No bridge’s entry is among these.")), printed)
            : BridgeView.draw(lab, where, Diff.unmarked(bridges), printed);
    return MagicResult.of(output, found);
  }

  private MagicResult table() throws InterruptedException {
    CommandResult text = command.words().isEmpty() ? null : succeeding(reading());
    Snapshot lab = SnapshotReader.read(session.lab());
    BridgeTable now = table(lab);
    if (text == null) {
      text = succeeding(forwarding(now.names()));
    }
    return MagicResult.of(draw(lab, now, command.bridge(), printed(text)), value(now));
  }

  /** What was typed, or what shows the same where there is no brctl. */
  private List<String> reading() throws InterruptedException {
    if (!command.isBrctl() || hasBrctl()) {
      return command.words();
    }
    return command.words().contains("showmacs")
        ? forwarding(command.bridge().stream().toList())
        : List.of("bridge", "link");
  }

  private static List<String> forwarding(List<String> bridges) {
    return bridges.size() == 1
        ? List.of("bridge", "fdb", "show", "br", bridges.getFirst())
        : List.of("bridge", "fdb", "show");
  }

  private MagicResult change() throws InterruptedException {
    NamespaceState before =
        SnapshotReader.read(session.lab(), where).orElseGet(() -> NamespaceState.empty(where));
    boolean brctl = command.isBrctl() && hasBrctl();
    BridgeChecks checks = new BridgeChecks(line, before);
    for (List<String> words : checks.commands(command, brctl)) {
      Command change = Command.of(words).in(where).changing();
      CommandResult result = session.lab().run(change);
      if (!result.succeeded()) {
        throw IpErrors.EXPLANATIONS.of(result, session.lab());
      }
    }
    BridgeBaseline baseline = new BridgeBaseline(session.shown(), where);
    baseline.startFrom(before.bridges());
    Snapshot lab = SnapshotReader.read(session.lab());
    BridgeTable now = table(lab);
    if (invocation.moreFollows()) {
      return MagicResult.shown(value(now));
    }
    List<String> text = brctl ? List.of("brctl", "show") : List.of("bridge", "link");
    Optional<String> bridge = about(before.bridges(), now);
    if (command.words().contains("fdb")) {
      text = forwarding(bridge.stream().toList());
    }
    Output output = draw(lab, now, bridge, printed(succeeding(text)));
    return MagicResult.of(unseen(before.bridges(), now).and(output), value(now));
  }

  /** Say that a port's setting was made where nothing that is read of the port tells so. */
  private Output unseen(BridgeTable before, BridgeTable now) {
    boolean sets = command.words().containsAll(List.of("bridge", "link", "set"));
    return sets && ports(before).equals(ports(now))
        ? Output.of(
            new Block.Sentence(
                Words.NONE
                    .bold(Words.machine(String.join(" ", command.words())).plain(" is done."))
                    .plain(" It changed nothing that is shown here.")))
        : new Output(List.of());
  }

  private static List<BridgePort> ports(BridgeTable table) {
    return table.bridges().stream().flatMap(bridge -> bridge.ports().stream()).toList();
  }

  /** The bridge that a change is about: the one named, or the one whose port is named. */
  private Optional<String> about(BridgeTable before, BridgeTable now) {
    return command
        .bridge()
        .or(() ->
            command
                .device()
                .flatMap(port -> now.port(port).or(() -> before.port(port)))
                .map(BridgePort::bridge));
  }

  private Output draw(Snapshot lab, BridgeTable now, Optional<String> bridge, Block.ToolText text) {
    Diff<BridgeState> diff = new BridgeBaseline(session.shown(), where).show(now, bridge);
    if (bridge.isEmpty() || !diff.changes().isEmpty()) {
      return BridgeView.draw(lab, where, diff, text);
    }
    // One that an earlier line of the cell made, and this one removed, was never shown.
    boolean wasRemoved = command.kind() == BridgeCommand.Kind.CHANGE;
    String said = bridge.get() + (wasRemoved ? " is gone again." : " is not a bridge.");
    return Output.of(new Block.Sentence(Words.NONE.bold(said)), text);
  }

  private Object value(BridgeTable now) {
    List<BridgeState> shown =
        now.bridges().stream()
            .filter(each -> command.bridge().map(each.name()::equals).orElse(true))
            .toList();
    if (invocation.name().equals("fdb")) {
      List<FdbEntry> entries = shown.stream().flatMap(each -> each.entries().stream()).toList();
      return new ForwardingTable(entries);
    }
    return new BridgeTable(where, shown);
  }

  private CommandResult succeeding(List<String> words) throws InterruptedException {
    CommandResult result = session.lab().run(Command.of(words).in(where));
    if (!result.succeeded()) {
      throw IpErrors.EXPLANATIONS.of(result, session.lab());
    }
    return result;
  }

  /** brctl is no longer part of many systems; ip does all that it does. */
  private boolean hasBrctl() throws InterruptedException {
    return session.lab().run(Command.of("sh", "-c", "command -v brctl")).succeeded();
  }

  private static Block.ToolText printed(CommandResult result) {
    String line = result.command().line();
    NetworkNamespace namespace = result.command().namespace();
    String where = namespace.isHost() ? "" : "@" + namespace.name() + " ";
    return new Block.ToolText(line, result.stdout(), "!" + where + line);
  }

  private BridgeTable table(Snapshot lab) {
    return here(lab).bridges();
  }

  private NamespaceState here(Snapshot lab) {
    return lab.find(where).orElseGet(() -> NamespaceState.empty(where));
  }
}
