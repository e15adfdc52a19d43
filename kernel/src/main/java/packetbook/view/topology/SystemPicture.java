package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.net.BridgeState;
import packetbook.net.Diff;
import packetbook.net.Interface;
import packetbook.net.NetworkNamespace;
import packetbook.net.Region;
import packetbook.net.Topology;
import packetbook.net.VethEnd;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;
import packetbook.view.topology.Cell.Plug;

/**
 * Draws a lab as the system sees it: user space over kernel, a region for each network namespace,
 * interfaces in its wall. Containers are on top, the host reaches under each row of them, the
 * internet is at the bottom.
 *
 * <p>Everything has a fixed place: rows by bridge, then by name. A general layout of graphs knows
 * neither walls nor a region that reaches under others; LAYOUT.md beside this file measures what
 * that makes.
 */
public final class SystemPicture {
  /** As wide as a notebook shows at full size. */
  static final double WIDTH = 800;

  static final double MARGIN = 20;
  static final double RIGHT = WIDTH - MARGIN;

  private final Canvas canvas = new Canvas();
  private final Topology topology;
  private final News news;
  private final Plan plan;
  private final Measures measures;
  private final List<Row> rows;
  private final Cables cables;
  private final Wiring wiring;
  private final double column;
  private final List<Outline.Arm> arms = new ArrayList<>();
  private double y = MARGIN;

  private SystemPicture(Topology topology, News news) {
    this.topology = topology;
    this.news = news;
    this.plan = Plan.of(topology);
    List<Cell> cells = plan.cells();
    int most = cells.stream().mapToInt(cell -> cell.plugs().size()).max().orElse(0);
    Measures usual = Measures.of(cells.size() + plan.moreRegions(), most);
    this.rows = Row.of(plan, usual);
    this.cables = new Cables(rows);
    this.measures = usual.movedBy(cables.room());
    this.column = measures.right() + 14;
    this.wiring = new Wiring(plan, rows, column, RIGHT - 12);
  }

  /**
   * Draw a lab.
   *
   * @param changes what became of each of its facts since the last picture
   */
  public static Drawing draw(Topology topology, Diff<Topology.Item> changes) {
    return new SystemPicture(topology, new News(changes)).drawing();
  }

  private Drawing drawing() {
    HostPart host = new HostPart(canvas, topology.host(), plan, news, measures, wiring);
    double strip = Double.NaN;
    if (!measures.wide()) {
      strip = host.strip(y);
      y = strip + 16;
    }
    if (plan.moreRegions() > 0) {
      more();
    }
    for (int index = 0; index < rows.size(); index++) {
      row(rows.get(index), index, host);
    }
    double under = lastArm(host);
    HostBottom low = new HostBottom(canvas, plan, news, measures, wiring);
    HostBottom.Bottom bottom =
        measures.wide()
            ? low.draw(under, end -> end, host.facts())
            : low.draw(under, host::flowingFacts, under);
    arms.set(arms.size() - 1, new Outline.Arm(arms.getLast().top(), bottom.wall()));
    wiring.drawBridges(canvas);
    cables.draw(canvas, measures.left());
    canvas.region(
        Outline.of(Ink.HOST.region(), measures.left(), column, RIGHT, MARGIN, strip, arms));
    double end = measures.wide() ? bottom.end() : legend(bottom.end());
    return canvas.drawing(
        WIDTH, end + MARGIN, "The lab as the system sees it", Description.of(topology));
  }

  /** Say what the signs mean: between many containers there is no room for it. */
  private double legend(double from) {
    double y = from + 20;
    double x = measures.left();
    canvas.turningPair(Ink.PAPER, x, y, x + 28, y);
    canvas.text(Text.start(x + 38, y + 4, new Run("veth pair", Ink.LABEL)));
    canvas.wire(Ink.BOUNDARY, x + 140, y, x + 168, y);
    String words = "user space above, kernel below";
    canvas.text(Text.start(x + 178, y + 4, new Run(words, Ink.LABEL)));
    return y + 4;
  }

  private double lastArm(HostPart host) {
    if (rows.isEmpty() || !rows.getLast().hasArm()) {
      double top = rows.isEmpty() && measures.wide() ? host.kernel() + 12 : y;
      arms.add(new Outline.Arm(top, top));
      y = top + 12;
      return y;
    }
    return arms.getLast().bottom();
  }

  private void more() {
    canvas.box(measures.left(), y, measures.width(measures.columns()), 34, 8, Ink.INTERNET);
    String words = plan.moreRegions() + " more network namespaces";
    canvas.text(Text.start(measures.left() + 14, y + 22, new Run(words, Ink.NAME)));
    y += 50;
  }

  private void row(Row row, int index, HostPart host) {
    CellRow cells = new CellRow(canvas, plan, news, measures, row);
    if (measures.wide() && index == 0) {
      cells.atLeast(host.pillLines());
    }
    double boundary = cells.draw(y);
    boundary(boundary, index, cells.right());
    if (measures.wide() && index == 0) {
      host.column(y, boundary);
    }
    double bottom = cells.bottom();
    cables.lane(index, bottom + 10);
    double cable = bottom + measures.cable() + Cables.LANE * cables.lanes(index);
    ends(cells);
    if (row.hasArm()) {
      arm(row, cells, cable, index);
    } else {
      y = bottom + 16 + Cables.LANE * cables.lanes(index);
    }
  }

  private void boundary(double boundary, int index, double right) {
    if (measures.wide()) {
      double end = index == 0 ? RIGHT : right;
      canvas.wire(Ink.BOUNDARY, MARGIN, boundary, end, boundary);
      canvas.text(Text.start(MARGIN, boundary - 10, new Run("user space", Ink.LABEL)));
      canvas.text(Text.start(MARGIN, boundary + 18, new Run("kernel", Ink.LABEL)));
    } else {
      canvas.wire(Ink.BOUNDARY, measures.left(), boundary, right, boundary);
    }
  }

  private void ends(CellRow cells) {
    for (CellRow.Placed placed : cells.placed()) {
      if (!placed.plug().toHost()) {
        cables.end(
            new VethEnd(placed.cell().region().namespace(), placed.plug().end()),
            placed.x(),
            placed.bottom());
      }
    }
  }

  /** The host's ends, and the bridge under them. */
  private void arm(Row row, CellRow cells, double cable, int index) {
    List<CellRow.Placed> ends =
        cells.placed().stream().filter(placed -> placed.plug().toHost()).toList();
    double tallest =
        ends.stream().mapToDouble(placed -> end(placed.plug()).height()).max().orElse(0);
    double wall = cable + tallest / 2;
    double lane = cable + tallest + 8;
    boolean bar = ends.stream().anyMatch(placed -> hangsOn(placed.plug(), row.bridge()));
    double barTop = cable + tallest + measures.port() + 8 * elsewhere(row, ends);
    for (CellRow.Placed placed : ends) {
      label(placed, cells.bottom() + 22 + Cables.LANE * cables.lanes(index));
      if (hostEnd(placed, row.bridge(), wall, barTop, lane)) {
        lane += 8;
      }
    }
    double bottom = barTop;
    if (bar) {
      Bars.draw(canvas, measures, news, bridge(row.bridge()), barTop, isFirst(row), wiring);
      bottom = barTop + measures.bar() + 12;
    }
    arms.add(new Outline.Arm(wall, bottom));
    y = bottom + 16;
  }

  /**
   * Draw a host's end and where it leads.
   *
   * @return whether that took a lane of its own
   */
  private boolean hostEnd(
      CellRow.Placed placed, String rowsBridge, double wall, double barTop, double lane) {
    double x = placed.x();
    InterfaceBox box = end(placed.plug());
    double top = wall - box.height() / 2;
    double width = Math.clamp(box.width(), 96, placed.room());
    canvas.pair(x, placed.bottom(), top);
    box.draw(canvas, x, top, width);
    news.ofInterface(NetworkNamespace.HOST, box.end().name())
        .ifPresent(mark -> canvas.chipBesideWire(mark, x, x + width / 2, top - 1));
    double bottom = top + box.height();
    Optional<String> bridge = topology.bridgeOf(placed.plug().other()).map(BridgeState::name);
    if (bridge.isPresent() && bridge.get().equals(rowsBridge)) {
      canvas.wire(Ink.WIRE, x, bottom, x, barTop);
      return false;
    }
    if (bridge.isPresent()) {
      wiring.portElsewhere(canvas, bridge.get(), x, bottom, lane);
      return true;
    }
    if (!InterfaceBox.given(box.end()).isEmpty()) {
      wiring.routedEnd(x, bottom, lane);
      return true;
    }
    return false;
  }

  private void label(CellRow.Placed placed, double baseline) {
    if (measures.wide() && placed.room() > 120) {
      canvas.text(Text.start(placed.x() + 12, baseline, new Run("veth pair", Ink.LABEL)));
    }
  }

  private long elsewhere(Row row, List<CellRow.Placed> ends) {
    return ends.stream()
        .filter(placed -> !hangsOn(placed.plug(), row.bridge()))
        .filter(placed ->
            topology.bridgeOf(placed.plug().other()).isPresent()
                || !InterfaceBox.given(placed.plug().other().end()).isEmpty())
        .count();
  }

  private boolean hangsOn(Plug plug, String bridge) {
    return topology.bridgeOf(plug.other()).filter(each -> each.name().equals(bridge)).isPresent();
  }

  private InterfaceBox end(Plug plug) {
    return InterfaceBox.of(plug.other().end(), measures.wide(), "");
  }

  private Interface bridge(String name) {
    Region host = topology.host();
    return host.state().find(name).orElseThrow();
  }

  private boolean isFirst(Row row) {
    return rows.stream()
        .filter(each -> each.bridge().equals(row.bridge()))
        .findFirst()
        .equals(Optional.of(row));
  }
}
