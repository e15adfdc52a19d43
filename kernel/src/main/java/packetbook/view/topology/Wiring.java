package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import packetbook.net.BridgeState;
import packetbook.net.VethEnd;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Paint;
import packetbook.view.topology.Cell.Plug;

/**
 * What runs down at the right of the containers, within the host: each bridge that is drawn more
 * than once or has ports elsewhere as one dark line, and the line of all that is routed.
 */
final class Wiring {
  private static final double PITCH = 10;

  private final List<String> spined;
  private final double column;
  private final double pitch;
  private final double trunk;
  private final Map<String, List<double[]>> bars = new TreeMap<>();
  private final Map<String, List<Double>> heights = new TreeMap<>();
  private final List<double[]> routed = new ArrayList<>();
  private final Set<String> routedBridges = new TreeSet<>();

  /**
   * Find what has to run there.
   *
   * @param column where the room for it begins
   * @param right where it ends
   */
  Wiring(Plan plan, List<Row> rows, double column, double right) {
    this.spined = List.copyOf(spined(plan, rows));
    this.column = column + 12;
    this.pitch = spined.isEmpty() ? 0 : Math.min(PITCH, (right - column - 28) / spined.size());
    this.trunk = this.column + pitch * spined.size() + 4;
  }

  private static Set<String> spined(Plan plan, List<Row> rows) {
    Map<String, Integer> counts = new TreeMap<>();
    rows.stream()
        .filter(row -> hasBar(plan, row))
        .forEach(row -> counts.merge(row.bridge(), 1, Integer::sum));
    Set<String> names = new TreeSet<>();
    counts.forEach((name, count) -> {
      if (count > 1) {
        names.add(name);
      }
    });
    for (Row row : rows) {
      for (Cell cell : row.cells()) {
        cell.plugs().stream()
            .filter(Plug::toHost)
            .forEach(plug ->
                bridge(plan, plug.other())
                    .filter(name -> !name.equals(row.bridge()))
                    .ifPresent(names::add));
      }
    }
    return names;
  }

  /** Containers without a port may stand in a row of a bridge. */
  private static boolean hasBar(Plan plan, Row row) {
    return row.cells().stream()
        .flatMap(cell -> cell.plugs().stream())
        .filter(Plug::toHost)
        .anyMatch(plug -> bridge(plan, plug.other()).filter(row.bridge()::equals).isPresent());
  }

  private static Optional<String> bridge(Plan plan, VethEnd end) {
    return plan.topology().bridgeOf(end).map(BridgeState::name);
  }

  /** Give where the line of what is routed runs. */
  double trunk() {
    return trunk;
  }

  private double spine(String bridge) {
    return column + pitch * spined.indexOf(bridge);
  }

  /** Note a bar: its right end and its middle. */
  void bar(String bridge, double right, double middle) {
    bars.computeIfAbsent(bridge, _ -> new ArrayList<>()).add(new double[] {right, middle});
    heights.computeIfAbsent(bridge, _ -> new ArrayList<>()).add(middle);
  }

  /** Draw a wire from a port to its bridge that is elsewhere. */
  void portElsewhere(Canvas canvas, String bridge, double x, double top, double lane) {
    canvas.wire(Ink.WIRE, x, top, x, lane, spine(bridge), lane);
    heights.computeIfAbsent(bridge, _ -> new ArrayList<>()).add(lane);
  }

  /** Note that a bridge has an address: what arrives at it may be routed. */
  void routedBridge(String bridge) {
    routedBridges.add(bridge);
  }

  /** Note that an interface under a container has an address itself. */
  void routedEnd(double x, double top, double lane) {
    routed.add(new double[] {x, top, x, lane});
  }

  /** Say whether anything is routed. */
  boolean isRouted() {
    return !routed.isEmpty() || !routedBridges.isEmpty();
  }

  /** Draw the bridges' lines. */
  void drawBridges(Canvas canvas) {
    Paint paint = Paint.line(Ink.BRIDGE, Math.max(2, Math.min(6, pitch - 3)));
    for (String bridge : spined) {
      List<Double> all = heights.getOrDefault(bridge, List.of());
      double first = all.stream().min(Double::compare).orElse(0.0);
      double last = all.stream().max(Double::compare).orElse(0.0);
      double x = spine(bridge);
      canvas.wire(paint, x, first, x, last);
      for (double[] bar : bars.getOrDefault(bridge, List.of())) {
        // With a piece of the way on, so that the corner is a round one.
        double on = bar[1] == last ? first : last;
        canvas.wire(paint, bar[0], bar[1], x, bar[1], x, on);
      }
    }
  }

  /** Draw what is routed, down to where it is decided. */
  void drawRouted(Canvas canvas, double bottom) {
    double first = bottom;
    for (String bridge : routedBridges) {
      // From its last bar, where its own line ends: higher up the two would run side by side.
      double[] bar = bars.getOrDefault(bridge, List.of(new double[2])).getLast();
      double from = spined.contains(bridge) ? spine(bridge) : bar[0];
      canvas.wire(Ink.WIRE, from, bar[1], trunk, bar[1]);
      first = Math.min(first, bar[1]);
    }
    for (double[] each : routed) {
      if (each[1] == each[3]) {
        canvas.wire(Ink.WIRE, each[0], each[1], trunk, each[3]);
      } else {
        canvas.wire(Ink.WIRE, each[0], each[1], each[2], each[3], trunk, each[3]);
      }
      first = Math.min(first, each[3]);
    }
    canvas.wire(Ink.WIRE, trunk, first, trunk, bottom);
  }
}
