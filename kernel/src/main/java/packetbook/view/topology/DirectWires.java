package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import packetbook.net.Topology;
import packetbook.view.drawing.Ink;
import packetbook.view.topology.Cell.Plug;

/**
 * The wires of the picture of the lab's user that lead from containers straight to the host, by no
 * network.
 */
final class DirectWires {
  /** How far over a container a wire turns, and under one: marks of the row beneath stay free. */
  private static final double OVER = 12;

  private static final double UNDER = 8;

  private final Topology topology;

  /** Under each container that has nothing else, its lower edge. */
  private final List<double[]> starts = new ArrayList<>();

  /** Over each container that is on a network as well, its upper edge. */
  private final List<double[]> tops = new ArrayList<>();

  DirectWires(Topology topology) {
    this.topology = topology;
  }

  /** Say whether a container is on no network, but on a cable to the host. */
  boolean has(Cell cell) {
    return cell.plugs().stream().anyMatch(Plug::toHost)
        && cell.plugs().stream().allMatch(plug -> topology.bridgeOf(plug.other()).isEmpty());
  }

  /** Say whether a container is on a network, and on a cable to the host besides. */
  boolean hasBesides(Cell cell) {
    return !has(cell) && cell.plugs().stream().anyMatch(this::is);
  }

  /** Say whether this one leads straight to the host. */
  boolean is(Plug plug) {
    return plug.toHost() && topology.bridgeOf(plug.other()).isEmpty();
  }

  /** Note where one begins. */
  void begin(double x, double y) {
    starts.add(new double[] {x, y});
  }

  /** Note where one begins over a container, under which its network is. */
  void beginOver(double x, double y) {
    tops.add(new double[] {x, y});
  }

  /**
   * Draw them; those of an upper row go round what is under it.
   *
   * @param trunk where there is room for what goes round, at the right
   * @param host the host's upper edge
   */
  void draw(Canvas canvas, double trunk, double host) {
    for (double[] top : tops) {
      double lane = top[1] - OVER;
      canvas.wire(Ink.WIRE, top[0], top[1], top[0], lane, trunk, lane, trunk, host);
    }
    double last = starts.isEmpty() ? 0 : starts.getLast()[1];
    for (double[] start : starts) {
      double x = start[0];
      double lane = start[1] + UNDER;
      if (start[1] == last) {
        canvas.wire(Ink.WIRE, x, last, x, host);
      } else {
        canvas.wire(Ink.WIRE, x, start[1], x, lane, trunk, lane, trunk, host);
      }
    }
  }
}
