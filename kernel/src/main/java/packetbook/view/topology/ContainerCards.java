package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import packetbook.net.BridgeState;
import packetbook.net.Interface;
import packetbook.net.Topology;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;
import packetbook.view.topology.Cell.Plug;

/**
 * Draws containers as their user sees them: a name and what it has of addresses.
 *
 * @param direct the wires that are drawn, which a card need not name
 */
record ContainerCards(Canvas canvas, Topology topology, DirectWires direct, News news) {
  /** How wide each is, in pixels. */
  static final double WIDTH = 152;

  private static final int LINES = 3;

  /** Say whether a container has a wire to this bridge. */
  boolean hangsOn(Cell cell, String bridge) {
    return cell.plugs().stream().anyMatch(plug -> isOn(plug, bridge));
  }

  private boolean isOn(Plug plug, String bridge) {
    return topology.bridgeOf(plug.other()).filter(each -> each.name().equals(bridge)).isPresent();
  }

  /** Give how high one is that stands over a bridge, in pixels. */
  double height(Cell cell, String bridge) {
    return 34 + 17 * lines(cell, bridge).size();
  }

  /**
   * Draw one.
   *
   * @param bridge the one over which it stands; empty for none
   */
  void draw(Cell cell, String bridge, double x, double y, double height) {
    Ink.Hue hue = Ink.region(cell.place());
    double middle = x + WIDTH / 2;
    canvas.box(x, y, WIDTH, height, 8, hue.region());
    Run name = new Run(cell.region().label(), Ink.NAME.sized(14).in(hue.ink()));
    canvas.text(Text.middle(middle, y + 22, name).within(WIDTH - 12));
    double baseline = y + 41;
    for (Run line : lines(cell, bridge)) {
      canvas.text(Text.middle(middle, baseline, line).within(WIDTH - 12));
      baseline += 17;
    }
    news.ofRegion(cell.region().namespace())
        .ifPresent(mark -> canvas.chip(mark, x + WIDTH - 8, y + 9));
  }

  /** A container's addresses, and its wires to elsewhere than the network under it. */
  private List<Run> lines(Cell cell, String bridge) {
    List<Run> lines = new ArrayList<>();
    for (Interface each : cell.region().interfaces()) {
      if (!each.link().isLoopback()) {
        InterfaceBox.given(each)
            .forEach(prefix -> lines.add(new Run(prefix.address().text(), Ink.MONO)));
      }
    }
    if (lines.size() > LINES) {
      int more = lines.size() - LINES + 1;
      lines.subList(LINES - 1, lines.size()).clear();
      lines.add(new Run(more + " more addresses", Ink.LABEL));
    }
    for (Plug plug : cell.plugs()) {
      if (!isOn(plug, bridge) && !direct.is(plug)) {
        lines.add(new Run("wire to " + end(plug), Ink.LABEL));
      }
    }
    if (lines.isEmpty()) {
      boolean wired = !cell.plugs().isEmpty();
      lines.add(new Run(wired ? "no address" : "no network", Ink.LABEL));
    }
    return lines;
  }

  private String end(Plug plug) {
    return topology
        .bridgeOf(plug.other())
        .filter(_ -> plug.toHost())
        .map(BridgeState::name)
        .orElse(plug.other().namespace().label());
  }
}
