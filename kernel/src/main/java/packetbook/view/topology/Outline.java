package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import packetbook.view.drawing.Paint;
import packetbook.view.drawing.Shape.Path;

/** The host's region: it reaches with an arm under each row of its containers. */
final class Outline {
  private static final double RADIUS = 8;

  /** An arm, or all that is under the last row: from its upper wall down to its lower one. */
  record Arm(double top, double bottom) {}

  private Outline() {}

  /**
   * Outline it.
   *
   * @param left the arms' left end
   * @param column the left wall of what joins the arms
   * @param top of that, or of the strip above
   * @param strip the lower wall of the strip over the containers; not a number for none
   * @param arms from the top down, the last one down to the bottom
   */
  static Path of(
      Paint paint,
      double left,
      double column,
      double right,
      double top,
      double strip,
      List<Arm> arms) {
    List<double[]> corners = new ArrayList<>();
    boolean hasStrip = !Double.isNaN(strip);
    corners.add(new double[] {hasStrip ? left : column, top});
    corners.add(new double[] {right, top});
    corners.add(new double[] {right, arms.getLast().bottom()});
    corners.add(new double[] {left, arms.getLast().bottom()});
    corners.add(new double[] {left, arms.getLast().top()});
    corners.add(new double[] {column, arms.getLast().top()});
    for (Arm arm : arms.subList(0, arms.size() - 1).reversed()) {
      corners.add(new double[] {column, arm.bottom()});
      corners.add(new double[] {left, arm.bottom()});
      corners.add(new double[] {left, arm.top()});
      corners.add(new double[] {column, arm.top()});
    }
    if (hasStrip) {
      corners.add(new double[] {column, strip});
      corners.add(new double[] {left, strip});
    }
    return new Path(rounded(corners), paint);
  }

  private static String rounded(List<double[]> corners) {
    StringBuilder data = new StringBuilder();
    int count = corners.size();
    for (int index = 0; index < count; index++) {
      double[] corner = corners.get(index);
      double[] before = towards(corner, corners.get((index + count - 1) % count));
      double[] after = towards(corner, corners.get((index + 1) % count));
      data.append(index == 0 ? 'M' : 'L').append(point(before));
      data.append('Q').append(point(corner)).append(' ').append(point(after));
    }
    return data.append('Z').toString();
  }

  private static double[] towards(double[] from, double[] to) {
    return new double[] {
      from[0] + RADIUS * Math.signum(to[0] - from[0]),
      from[1] + RADIUS * Math.signum(to[1] - from[1])
    };
  }

  private static String point(double[] point) {
    return number(point[0]) + " " + number(point[1]);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
