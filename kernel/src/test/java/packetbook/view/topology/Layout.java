package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a layout put everything, in pixels from the top left: enough to measure it, whoever laid it
 * out.
 *
 * @param boxes interfaces, bridges, the internet: what wires end at
 * @param regions the containers; the host is left out, since nearly all wires run within it
 * @param wires each from point to point; each piece is level or upright
 * @param labels texts that stand in no box
 */
record Layout(
    double width,
    double height,
    List<Area> boxes,
    List<Area> regions,
    List<Wire> wires,
    List<Area> labels) {
  private static final double TOLERANCE = 1;
  private static final double SEEN = 2;

  Layout {
    boxes = List.copyOf(boxes);
    regions = List.copyOf(regions);
    wires = List.copyOf(wires);
    labels = List.copyOf(labels);
  }

  record Point(double x, double y) {}

  /**
   * A rectangle.
   *
   * @param name what it is, the same in every layout of a lab; each box has its own
   */
  record Area(String name, double x, double y, double width, double height) {
    double right() {
      return x + width;
    }

    double bottom() {
      return y + height;
    }

    boolean meets(Area other) {
      return x < other.right() - TOLERANCE
          && other.x < right() - TOLERANCE
          && y < other.bottom() - TOLERANCE
          && other.y < bottom() - TOLERANCE;
    }

    boolean holds(Point point, double spare) {
      return point.x() >= x - spare
          && point.x() <= right() + spare
          && point.y() >= y - spare
          && point.y() <= bottom() + spare;
    }

    boolean holds(Area other) {
      return holds(new Point(other.x, other.y), TOLERANCE)
          && holds(new Point(other.right(), other.bottom()), TOLERANCE);
    }
  }

  /** A piece of a wire between two of its points, from the left or the top on. */
  record Piece(Point from, Point to) {
    static Piece of(Point one, Point other) {
      return new Piece(
          new Point(Math.min(one.x(), other.x()), Math.min(one.y(), other.y())),
          new Point(Math.max(one.x(), other.x()), Math.max(one.y(), other.y())));
    }

    boolean isUpright() {
      return to.x() - from.x() < to.y() - from.y();
    }

    /** A jog of one or two pixels is nothing that one sees. */
    boolean isSeen() {
      return to.x() - from.x() > SEEN || to.y() - from.y() > SEEN;
    }

    /** Say whether one is upright, the other level, and each goes on beyond the other. */
    boolean crosses(Piece other) {
      return isUpright()
          && !other.isUpright()
          && other.from.x() + TOLERANCE < from.x()
          && from.x() < other.to.x() - TOLERANCE
          && from.y() + TOLERANCE < other.from.y()
          && other.from.y() < to.y() - TOLERANCE;
    }

    /** Say whether a point lies on it. */
    boolean holds(Point point) {
      return point.x() >= from.x() - TOLERANCE
          && point.x() <= to.x() + TOLERANCE
          && point.y() >= from.y() - TOLERANCE
          && point.y() <= to.y() + TOLERANCE;
    }

    boolean meets(Area area) {
      double spare = TOLERANCE;
      Area breadth =
          new Area(
              "",
              from.x() - spare,
              from.y() - spare,
              to.x() - from.x() + 2 * spare,
              to.y() - from.y() + 2 * spare);
      return breadth.meets(area);
    }
  }

  /** A wire: at least two points. */
  record Wire(List<Point> points) {
    Wire {
      points = List.copyOf(points);
    }

    List<Piece> pieces() {
      return IntStream.range(1, points.size())
          .mapToObj(index -> Piece.of(points.get(index - 1), points.get(index)))
          .filter(Piece::isSeen)
          .toList();
    }

    /** List where it turns. */
    List<Point> turns() {
      List<Point> turns = new ArrayList<>();
      List<Piece> pieces = pieces();
      for (int index = 1; index < pieces.size(); index++) {
        Piece one = pieces.get(index - 1);
        Piece other = pieces.get(index);
        if (one.isUpright() != other.isUpright()) {
          Piece upright = one.isUpright() ? one : other;
          Piece level = one.isUpright() ? other : one;
          turns.add(new Point(upright.from().x(), level.from().y()));
        }
      }
      return turns;
    }

    boolean endsAt(Area area) {
      return area.holds(points.getFirst(), 2) || area.holds(points.getLast(), 2);
    }
  }
}
