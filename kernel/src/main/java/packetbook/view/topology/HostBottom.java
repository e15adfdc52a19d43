package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import packetbook.net.BridgeState;
import packetbook.net.Interface;
import packetbook.net.IpFamily;
import packetbook.net.NetworkNamespace;
import packetbook.net.Region;
import packetbook.net.Route;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/** Draws what is under the containers: other bridges and interfaces of the host, its way out. */
final class HostBottom {
  private static final int BRIDGES = 4;
  private static final int INNER_ROWS = 3;

  /** Room for a mark beside a wire. */
  private static final double CHIP = 92;

  private final Canvas canvas;
  private final Region host;
  private final Plan plan;
  private final News news;
  private final Measures measures;
  private final Wiring wiring;

  /** The lowest wall, and where the picture ends. */
  record Bottom(double wall, double end) {}

  private record Placed(Interface end, InterfaceBox box, double middle, double width) {}

  HostBottom(Canvas canvas, Plan plan, News news, Measures measures, Wiring wiring) {
    this.canvas = canvas;
    this.host = plan.topology().host();
    this.plan = plan;
    this.news = news;
    this.measures = measures;
    this.wiring = wiring;
  }

  /**
   * Draw it.
   *
   * @param from where it starts, at the left
   * @param facts what draws the facts, if they are not beside it; give where they end
   * @param beside where ends what is beside it
   */
  Bottom draw(double from, DoubleUnaryOperator facts, double beside) {
    double y = facts.applyAsDouble(bridges(from));
    List<Interface> rest = new ArrayList<>(plan.hostRest());
    List<Placed> outer = outer(rest);
    outer.forEach(placed -> rest.remove(placed.end()));
    y = Math.max(beside, inner(rest, y));
    boolean routed = wiring.isRouted();
    if (routed) {
      y += 18;
      wiring.drawRouted(canvas, y);
      canvas.diamond(wiring.trunk(), y);
      Run label = new Run("routing", Ink.LABEL);
      canvas.text(
          measures.wide()
              ? Text.start(wiring.trunk() + 18, y + 4, label)
              : Text.end(wiring.trunk() - 18, y + 4, label));
      y += 22;
    }
    if (outer.isEmpty()) {
      return new Bottom(y + 12, y + 12);
    }
    return walls(outer, y, routed);
  }

  private Bottom walls(List<Placed> outer, double bus, boolean routed) {
    double tallest = outer.stream().mapToDouble(placed -> placed.box().height()).max().orElse(0);
    double wall = bus + 28 + tallest / 2;
    for (Placed placed : outer) {
      double top = wall - placed.box().height() / 2;
      placed.box().draw(canvas, placed.middle(), top, placed.width());
      news.ofInterface(NetworkNamespace.HOST, placed.end().name())
          .ifPresent(mark ->
              canvas.chipBesideWire(
                  mark, placed.middle(), placed.middle() + placed.width() / 2, top - 1));
      if (routed && !InterfaceBox.given(placed.end()).isEmpty()) {
        canvas.wire(
            Ink.WIRE,
            wiring.trunk(),
            bus - 22,
            wiring.trunk(),
            bus,
            placed.middle(),
            bus,
            placed.middle(),
            top);
      }
    }
    double end = wall + tallest / 2;
    Optional<Placed> way = wayOut(outer);
    return new Bottom(wall, way.map(placed -> internet(placed, wall, end)).orElse(end));
  }

  private double internet(Placed way, double wall, double end) {
    double top = end + 38;
    double left = measures.left();
    double bottom = wall + way.box().height() / 2;
    canvas.wire(Ink.WIRE, way.middle(), bottom, way.middle(), top);
    canvas.sign(new Rect(left, top, SystemPicture.RIGHT - left, 34, 17, Ink.INTERNET));
    List<Run> runs = new ArrayList<>();
    runs.add(new Run("internet", Ink.NAME));
    host.wayOut(IpFamily.IPV4)
        .or(() -> host.wayOut(IpFamily.IPV6))
        .map(Route::via)
        .ifPresent(gateway -> {
          runs.add(new Run("  behind the gateway ", Ink.LABEL));
          runs.add(new Run(gateway.text(), Ink.MONO.in(Ink.QUIET)));
        });
    canvas.text(Text.start(left + 20, top + 22, runs.toArray(Run[]::new)));
    return top + 34;
  }

  /** Find the box that leads out: the default route's, or the first port of its bridge. */
  private Optional<Placed> wayOut(List<Placed> outer) {
    Optional<String> dev = dev();
    return outer.stream()
        .filter(placed -> dev.filter(placed.end().name()::equals).isPresent())
        .findFirst()
        .or(() ->
            outer.stream()
                .filter(placed ->
                    plan.port(placed.end().name())
                        .filter(port -> dev.filter(port.bridge()::equals).isPresent())
                        .isPresent())
                .findFirst());
  }

  private Optional<String> dev() {
    return host.wayOut(IpFamily.IPV4).or(() -> host.wayOut(IpFamily.IPV6)).map(Route::dev);
  }

  /** Place what sits in the lowest wall: the way out, and other devices of the machine. */
  private List<Placed> outer(List<Interface> rest) {
    Optional<String> dev = dev();
    List<Interface> candidates = new ArrayList<>();
    rest.stream()
        .filter(each -> dev.filter(each.name()::equals).isPresent())
        .forEach(candidates::add);
    rest.stream()
        .filter(each -> each.link().kind().isEmpty() && !candidates.contains(each))
        .forEach(candidates::add);
    List<Placed> placed = new ArrayList<>();
    double left = 0;
    for (Interface each : candidates) {
      InterfaceBox box = box(each);
      double width = Math.clamp(box.width(), 110, 190);
      double most = SystemPicture.RIGHT - 16 - Math.max(CHIP, width / 2);
      double middle = placed.isEmpty() ? Math.min(wiring.trunk(), most) : left - 16 - width / 2;
      if (middle - width / 2 < measures.left() + 16) {
        break;
      }
      placed.add(new Placed(each, box, middle, width));
      left = middle - width / 2;
    }
    return placed;
  }

  private InterfaceBox box(Interface each) {
    return InterfaceBox.of(each, measures.wide(), plan.remark(host, each));
  }

  private double bridges(double from) {
    List<BridgeState> empty =
        host.bridges().stream().filter(each -> !plan.hasBar(each.name())).toList();
    double y = from;
    for (BridgeState each : empty.subList(0, Math.min(BRIDGES, empty.size()))) {
      Interface bridge = host.state().find(each.name()).orElseThrow();
      Bars.draw(canvas, measures, news, bridge, y, true, wiring);
      y += measures.bar() + 12;
    }
    return empty.size() > BRIDGES ? more(empty.size() - BRIDGES, "bridges", y) : y;
  }

  private double more(int count, String what, double y) {
    String words = count + " more " + (count == 1 ? what.substring(0, what.length() - 1) : what);
    canvas.text(Text.start(measures.left() + 16, y + 14, new Run(words, Ink.LABEL)));
    return y + 24;
  }

  /** The other interfaces, in rows; of too many, how many more there are. */
  private double inner(List<Interface> rest, double from) {
    double y = from;
    int done = 0;
    for (int row = 0; row < INNER_ROWS && done < rest.size(); row++) {
      double x = measures.left() + 16;
      double tallest = 0;
      while (done < rest.size()) {
        Interface each = rest.get(done);
        InterfaceBox box = InterfaceBox.of(each, false, plan.remark(host, each));
        double width = Math.clamp(box.width(), 110, 190);
        if (x + width > wiring.trunk() - 14) {
          break;
        }
        boolean first = x == measures.left() + 16;
        if (!first && plan.isPair(NetworkNamespace.HOST, rest.get(done - 1), each)) {
          canvas.turningPair(Ink.HOST.fill(), x - 20, y + 42, x, y + 42);
        }
        box.draw(canvas, x + width / 2, y + 24, width);
        double right = x + width;
        double top = y + 23;
        news.ofInterface(NetworkNamespace.HOST, each.name())
            .ifPresent(mark -> canvas.chip(mark, right, top));
        x += width + 20;
        tallest = Math.max(tallest, box.height());
        done++;
      }
      y += tallest + 28;
    }
    return done < rest.size() ? more(rest.size() - done, "interfaces", y) : y;
  }
}
