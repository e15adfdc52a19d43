package packetbook.view.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import packetbook.net.BridgeState;
import packetbook.net.Diff;
import packetbook.net.Interface;
import packetbook.net.IpFamily;
import packetbook.net.IpPrefix;
import packetbook.net.NetworkNamespace;
import packetbook.net.Region;
import packetbook.net.Route;
import packetbook.net.Topology;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/**
 * Draws a lab as its user sees it: containers on networks, a host, the internet, wires and
 * addresses alone.
 */
public final class UserPicture {
  private static final double MARGIN = 20;
  private static final double GAP = 20;
  private static final double WIRE = 30;
  private static final double BAR = 36;

  /** Room at the right for the wires of networks, and for those that go round them. */
  private static final double BESIDE = 24;

  private static final double ROUND = 16;

  private static final int FEW = 4;
  private static final int HOST_LINES = 5;

  private final Canvas canvas = new Canvas();
  private final Topology topology;
  private final Plan plan;
  private final News news;
  private final int columns;
  private final boolean beside;
  private final double room;
  private final double right;
  private final Map<String, List<Cell>> groups = new LinkedHashMap<>();
  private final List<List<Cell>> direct;
  private final Map<String, List<Double>> bars = new LinkedHashMap<>();
  private final DirectWires directWires;
  private final ContainerCards cards;
  private double y = MARGIN + 4;

  private UserPicture(Topology topology, News news) {
    this.topology = topology;
    this.news = news;
    this.plan = Plan.of(topology);
    this.columns = plan.cells().size() > FEW ? 4 : 2;
    this.right = MARGIN + columns * ContainerCards.WIDTH + (columns - 1) * GAP;
    this.directWires = new DirectWires(topology);
    this.cards = new ContainerCards(canvas, topology, directWires, news);
    plan.groups()
        .forEach((bridge, cells) -> {
          List<Cell> others = cells.stream().filter(cell -> !directWires.has(cell)).toList();
          if (!others.isEmpty()) {
            groups.put(bridge, others);
          }
        });
    this.direct = rows(plan.cells().stream().filter(directWires::has).toList());
    long rows =
        groups.values().stream().mapToLong(cells -> rows(cells).size()).sum()
            + empty().size()
            + direct.size();
    boolean round = plan.cells().stream().anyMatch(directWires::hasBesides);
    this.room = round ? BESIDE + ROUND : BESIDE;
    this.beside = rows > 1 || round;
  }

  /**
   * Draw a lab.
   *
   * @param changes what became of each of its facts since the last picture
   */
  public static Drawing draw(Topology topology, Diff<Topology.Item> changes) {
    return new UserPicture(topology, new News(changes)).drawing();
  }

  private List<List<Cell>> rows(List<Cell> cells) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int from = 0; from < cells.size(); from += columns) {
      rows.add(cells.subList(from, Math.min(cells.size(), from + columns)));
    }
    return rows;
  }

  /** The networks without a container. */
  private List<BridgeState> empty() {
    return topology.host().bridges().stream()
        .filter(each -> !plan.hasBar(each.name()))
        .limit(FEW)
        .toList();
  }

  private Drawing drawing() {
    if (plan.moreRegions() > 0) {
      canvas.box(MARGIN, y, right - MARGIN, 34, 8, Ink.INTERNET);
      String words = plan.moreRegions() + " more containers";
      canvas.text(Text.start(MARGIN + 14, y + 22, new Run(words, Ink.NAME)));
      y += 54;
    }
    groups.forEach((bridge, cells) -> rows(cells).forEach(row -> row(bridge, row)));
    empty().forEach(bridge -> bar(bridge.name()));
    direct.forEach(row -> row("", row)); // next to the host, so that no wire meets a network
    double top = y + (plan.cells().isEmpty() ? 0 : 16);
    double width = right + MARGIN + (beside ? room : 0);
    double bottom = host(top, width);
    wires(top, width);
    return canvas.drawing(
        width,
        internet(bottom, width) + MARGIN,
        "The lab as its user sees it",
        Description.ofUser(topology));
  }

  private void row(String bridge, List<Cell> cells) {
    double tallest = 0;
    for (Cell cell : cells) {
      tallest = Math.max(tallest, cards.height(cell, bridge));
    }
    boolean hasBar = cells.stream().anyMatch(cell -> cards.hangsOn(cell, bridge));
    double barTop = y + tallest + WIRE;
    double x = MARGIN;
    for (Cell cell : cells) {
      double middle = x + ContainerCards.WIDTH / 2;
      cards.draw(cell, bridge, x, y, tallest);
      if (hasBar && cards.hangsOn(cell, bridge)) {
        canvas.wire(Ink.WIRE, middle, y + tallest, middle, barTop);
      } else if (directWires.has(cell)) {
        directWires.begin(middle, y + tallest);
      }
      if (directWires.hasBesides(cell)) {
        directWires.beginOver(x + GAP, y); // beside a mark
      }
      x += ContainerCards.WIDTH + GAP;
    }
    y += tallest;
    if (hasBar) {
      y = barTop;
      bar(bridge);
    } else {
      y += GAP;
    }
  }

  /** A network, under its containers. */
  private void bar(String name) {
    Optional<Interface> bridge = topology.host().state().find(name);
    boolean first = !bars.containsKey(name);
    canvas.box(MARGIN, y, right - MARGIN, BAR, 4, Ink.BAR);
    double room = (right - MARGIN) / 2 - 20;
    Text text =
        Text.start(MARGIN + 12, y + 23, new Run(name, Ink.MONO_NAME.in(Ink.WHITE))).within(room);
    canvas.text(text);
    String network =
        bridge.stream()
            .flatMap(each -> InterfaceBox.given(each).stream())
            .map(UserPicture::network)
            .findFirst()
            .orElse("no address here");
    String words = first ? network : "the same network";
    canvas.text(
        Text.end(right - 12, y + 22, new Run(words, Ink.MONO.in(Ink.WHITE))).within(room + 8));
    bars.computeIfAbsent(name, _ -> new ArrayList<>()).add(y + BAR / 2);
    y += BAR + GAP;
  }

  private static String network(IpPrefix prefix) {
    return prefix.first() + "/" + prefix.length();
  }

  private boolean hasAddress(String bridge) {
    return topology.host().state().find(bridge).stream()
        .anyMatch(each -> !InterfaceBox.given(each).isEmpty());
  }

  /** From each network to the host: where that has an address in it. */
  private void wires(double host, double width) {
    double trunk = right + 16;
    directWires.draw(canvas, right + room - 8, host);
    double first = host;
    for (Map.Entry<String, List<Double>> each : bars.entrySet()) {
      List<Double> middles = each.getValue();
      for (int index = 1; index < middles.size(); index++) {
        double above = middles.get(index - 1);
        double here = middles.get(index);
        canvas.wire(Ink.WIRE, right, above, right + 8, above, right + 8, here, right, here);
      }
      if (!hasAddress(each.getKey())) {
        continue;
      }
      if (beside) {
        canvas.wire(Ink.WIRE, right, middles.getLast(), trunk, middles.getLast());
        first = Math.min(first, middles.getLast());
      } else {
        canvas.wire(Ink.WIRE, width / 2, middles.getLast(), width / 2, host);
      }
    }
    if (first < host) {
      canvas.wire(Ink.WIRE, trunk, first, trunk, host);
    }
  }

  private double host(double top, double width) {
    List<List<Run>> lines = HostAddresses.lines(topology, HOST_LINES);
    double height = 36 + 18 * lines.size();
    double left = MARGIN + (beside ? 0 : 30);
    canvas.box(left, top, width - 2 * left, height, 8, Ink.HOST.region());
    Run name = new Run(topology.host().label(), Ink.NAME.sized(14).in(Ink.HOST.ink()));
    canvas.text(Text.middle(width / 2, top + 23, name).within(width - 2 * left - 16));
    double baseline = top + 43;
    for (List<Run> line : lines) {
      canvas.text(
          Text.middle(width / 2, baseline, line.toArray(Run[]::new)).within(width - 2 * left - 16));
      baseline += 18;
    }
    news.ofRegion(NetworkNamespace.HOST)
        .ifPresent(mark -> canvas.chip(mark, beside ? right + 16 : width - left - 8, top + 9));
    return top + height;
  }

  private Optional<Route> way() {
    Region host = topology.host();
    return host.wayOut(IpFamily.IPV4).or(() -> host.wayOut(IpFamily.IPV6));
  }

  private double internet(double bottom, double width) {
    Optional<Route> way = way();
    if (way.isEmpty()) {
      return bottom;
    }
    double top = bottom + 40;
    canvas.wire(Ink.WIRE, width / 2, bottom, width / 2, top);
    canvas.sign(new Rect(MARGIN, top, width - 2 * MARGIN, 52, 18, Ink.INTERNET));
    canvas.text(Text.start(MARGIN + 18, top + 22, new Run("internet", Ink.NAME)));
    way.map(Route::via)
        .ifPresent(gateway ->
            canvas.text(
                Text.start(
                        MARGIN + 18,
                        top + 41,
                        new Run("behind the gateway ", Ink.LABEL),
                        new Run(gateway.text(), Ink.MONO.in(Ink.QUIET)))
                    .within(width - 2 * MARGIN - 36)));
    return top + 52;
  }
}
