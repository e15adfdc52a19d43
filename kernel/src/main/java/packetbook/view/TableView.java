package packetbook.view;

import java.util.List;
import java.util.Optional;
import packetbook.capture.Capture;
import packetbook.net.AddressTable;
import packetbook.net.BridgeTable;
import packetbook.net.Chain;
import packetbook.net.ChainDiff;
import packetbook.net.Diff;
import packetbook.net.LinkTable;
import packetbook.net.NeighborTable;
import packetbook.net.RouteTable;
import packetbook.net.Ruleset;
import packetbook.net.Snapshot;

/**
 * Draws a table that Java holds as its magic draws it: nothing marked, and without the text of a
 * tool, for none was run.
 */
public final class TableView {
  private static final Block.ToolText NO_TEXT = new Block.ToolText("", "");

  private TableView() {}

  /** Say whether drawing it takes the state of the lab: whose an address is, where a peer is. */
  public static boolean needsLab(Object value) {
    return value instanceof LinkTable
        || value instanceof NeighborTable
        || value instanceof BridgeTable
        || value instanceof Capture;
  }

  /**
   * Draw a value; empty where it is no table of a magic's.
   *
   * @param lab used where {@link #needsLab} says so
   */
  public static Optional<Output> draw(Object value, Snapshot lab) {
    return table(value, lab)
        .map(output ->
            new Output(
                output.blocks().stream()
                    .filter(block -> !(block instanceof Block.ToolText))
                    .toList()));
  }

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
      case Ruleset rules -> Optional.of(draw(rules));
      case Capture capture ->
          Optional.of(CaptureView.draw(capture, Stations.of(lab), false, List.of(), List.of()));
      default -> Optional.empty();
    };
  }

  private static Output draw(Ruleset rules) {
    int count = rules.chains().stream().map(Chain::rules).mapToInt(List::size).sum();
    Words sentence =
        Words.NONE.bold(
            "%s in %s.".formatted(counted(count, "rule"), counted(rules.chains().size(), "chain")));
    return RulesView.draw(
        rules.chains().stream().map(ChainDiff::unmarked).toList(),
        new RulesView.Frame("iptables", rules, sentence, false));
  }

  private static String counted(int count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }
}
