package packetbook.view;

import java.util.List;
import java.util.Optional;
import packetbook.capture.Capture;
import packetbook.net.AddressTable;
import packetbook.net.BridgeTable;
import packetbook.net.Chain;
import packetbook.net.ChainDiff;
import packetbook.net.ConntrackEntry;
import packetbook.net.ConntrackEvent;
import packetbook.net.ConntrackEvents;
import packetbook.net.ConntrackTable;
import packetbook.net.CurlResult;
import packetbook.net.Diff;
import packetbook.net.ForwardingTable;
import packetbook.net.LabReading;
import packetbook.net.LinkTable;
import packetbook.net.NamespaceTable;
import packetbook.net.NeighborTable;
import packetbook.net.PingResult;
import packetbook.net.RouteChoice;
import packetbook.net.RouteTable;
import packetbook.net.Ruleset;
import packetbook.net.Snapshot;
import packetbook.net.Sysctls;
import packetbook.net.Topology;
import packetbook.net.VethTable;
import packetbook.trace.Exchange;
import packetbook.trace.Trace;
import packetbook.view.walk.WalkView;

/**
 * Draws what a magic has given to Java as that magic draws it: nothing marked, and without the text
 * of a tool, for none was run.
 */
public final class TableView {
  private static final Block.ToolText NO_TEXT = new Block.ToolText("", "");

  private TableView() {}

  /** Say whether drawing it takes the state of the lab: whose an address is, where a peer is. */
  public static boolean needsLab(Object value) {
    return value instanceof LinkTable
        || value instanceof NeighborTable
        || value instanceof BridgeTable
        || value instanceof ForwardingTable
        || value instanceof Capture;
  }

  /**
   * Draw a value; empty where it is no table of a magic's.
   *
   * @param lab used where {@link #needsLab} says so
   */
  public static Optional<Output> draw(Object value, Snapshot lab) {
    if (value instanceof Trace trace) {
      return Optional.of(WalkView.draw(trace)); // it has what its command printed
    }
    return table(value, lab)
        .or(() -> outcome(value))
        .map(output ->
            new Output(
                output.blocks().stream()
                    .filter(block -> !(block instanceof Block.ToolText))
                    .toList()));
  }

  /** Draw what is read of the lab. */
  private static Optional<Output> table(Object value, Snapshot lab) {
    return switch (value) {
      case RouteTable table ->
          Optional.of(
              RouteView.draw(
                  Optional.empty(),
                  table,
                  new RouteView.Setting(RouteView.Form.IP, true, ""),
                  NO_TEXT));
      case LinkTable table ->
          Optional.of(
              LinkView.draw(Optional.empty(), new LinkView.Reading(table, lab), NO_TEXT, ""));
      case AddressTable table ->
          Optional.of(AddressView.draw(Optional.empty(), table, NO_TEXT, ""));
      case NeighborTable table ->
          Optional.of(NeighborView.draw(Optional.empty(), table, lab, NO_TEXT, ""));
      case BridgeTable table ->
          Optional.of(
              BridgeView.draw(lab, table.namespace(), Diff.unmarked(table.bridges()), NO_TEXT));
      case ForwardingTable table -> Optional.of(ForwardingView.draw(table, lab));
      case VethTable table -> Optional.of(VethView.draw(Diff.unmarked(table.pairs()), NO_TEXT));
      case NamespaceTable table ->
          Optional.of(NamespaceView.draw(Diff.unmarked(table.namespaces()), NO_TEXT));
      case Topology topology ->
          Optional.of(TopologyView.draw(Optional.empty(), topology, TopologyView.Pictures.BOTH));
      case LabReading reading -> Optional.of(LabView.draw(reading));
      case Snapshot snapshot -> Optional.of(LabView.draw(snapshot));
      case Ruleset rules -> Optional.of(draw(rules));
      case Exchange exchange -> Optional.of(WalkView.draw(exchange));
      case Capture capture ->
          Optional.of(CaptureView.draw(capture, Stations.of(lab), false, List.of(), List.of()));
      default -> Optional.empty();
    };
  }

  /** Draw what came of a command. */
  private static Optional<Output> outcome(Object value) {
    return switch (value) {
      case Sysctls sysctls -> Optional.of(SysctlView.draw(Diff.unmarked(sysctls.settings()), ""));
      case ConntrackTable(List<ConntrackEntry> entries) ->
          Optional.of(
              ConntrackView.list(Diff.unmarked(entries), ConntrackView.sentence(entries), "", ""));
      case ConntrackEvents(List<ConntrackEvent> events) ->
          Optional.of(
              ConntrackView.events(
                  events, Words.NONE.bold(Words.counted(events.size(), "event.", "events."))));
      case RouteChoice choice -> Optional.of(RouteGetView.draw(choice, NO_TEXT));
      case PingResult ping -> Optional.of(PingView.draw(ping));
      case CurlResult result -> Optional.of(CurlView.draw(result));
      default -> Optional.empty();
    };
  }

  private static Output draw(Ruleset rules) {
    int count = rules.chains().stream().map(Chain::rules).mapToInt(List::size).sum();
    Words sentence =
        Words.NONE.bold(
            Words.counted(count, "rule", "rules")
                + " in "
                + Words.counted(rules.chains().size(), "chain", "chains")
                + ".");
    return RulesView.draw(
        rules.chains().stream().map(ChainDiff::unmarked).toList(),
        new RulesView.Frame("iptables", rules, sentence, false));
  }
}
