package packetbook.view.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import packetbook.net.VethEnd;
import packetbook.view.drawing.Ink;
import packetbook.view.topology.Cell.Plug;

/**
 * The veth pairs that lead from one container to another: each runs in a lane of its own under a
 * row, and at the left of all rows where its ends are in two.
 */
final class Cables {
  static final double LANE = 12;
  private static final double WIDTH = 40;

  private final List<Cable> cables = new ArrayList<>();
  private final Map<VethEnd, double[]> ends = new HashMap<>();
  private final Map<Integer, Double> lanes = new HashMap<>();

  /** A pair: its ends, and the rows in which they are. */
  private record Cable(VethEnd one, int oneRow, VethEnd other, int otherRow) {
    boolean isIn(int row) {
      return oneRow == row || otherRow == row;
    }
  }

  Cables(List<Row> rows) {
    Map<VethEnd, Integer> places = new HashMap<>();
    List<VethEnd> all = new ArrayList<>();
    Map<VethEnd, VethEnd> others = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      for (Cell cell : rows.get(row).cells()) {
        for (Plug plug : cell.plugs()) {
          VethEnd end = new VethEnd(cell.region().namespace(), plug.end());
          places.put(end, row);
          others.put(end, plug.other());
          all.add(end);
        }
      }
    }
    Set<VethEnd> done = new HashSet<>();
    for (VethEnd end : all) {
      VethEnd other = others.get(end);
      int one = places.getOrDefault(end, -1);
      int two = other == null ? -1 : places.getOrDefault(other, -1);
      if (other != null && two >= 0 && !done.contains(end)) {
        cables.add(new Cable(end, one, other, two));
        done.add(other);
      }
    }
  }

  /** Give how much room those at the left of the rows take. */
  double room() {
    return Math.min(WIDTH, 10.0 * around().size());
  }

  private List<Cable> around() {
    return cables.stream().filter(each -> each.oneRow() != each.otherRow()).toList();
  }

  /** Count the lanes under a row. */
  int lanes(int row) {
    return (int) cables.stream().filter(each -> each.isIn(row)).count();
  }

  /** Note where the first lane under a row is. */
  void lane(int row, double y) {
    lanes.put(row, y);
  }

  /** Note where an end's box has its lower edge. */
  void end(VethEnd end, double x, double bottom) {
    ends.put(end, new double[] {x, bottom});
  }

  /** Draw them, once all is placed. */
  void draw(Canvas canvas, double left) {
    List<Cable> around = around();
    double pitch = around.isEmpty() ? 0 : room() / around.size();
    for (Cable cable : cables) {
      double[] one = ends.getOrDefault(cable.one(), new double[2]);
      double[] other = ends.getOrDefault(cable.other(), new double[2]);
      double first = y(cable, cable.oneRow());
      if (cable.oneRow() == cable.otherRow()) {
        canvas.turningPair(
            Ink.PAPER, one[0], one[1], one[0], first, other[0], first, other[0], other[1]);
      } else {
        double x = left - 10 - pitch * around.indexOf(cable);
        double second = y(cable, cable.otherRow());
        canvas.turningPair(
            Ink.PAPER, one[0], one[1], one[0], first, x, first, x, second, other[0], second,
            other[0], other[1]);
      }
    }
  }

  private double y(Cable cable, int row) {
    int place = cables.stream().filter(each -> each.isIn(row)).toList().indexOf(cable);
    return lanes.getOrDefault(row, 0.0) + LANE * place;
  }
}
