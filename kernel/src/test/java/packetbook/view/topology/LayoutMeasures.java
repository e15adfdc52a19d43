package packetbook.view.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import packetbook.view.topology.Layout.Area;
import packetbook.view.topology.Layout.Piece;
import packetbook.view.topology.Layout.Point;
import packetbook.view.topology.Layout.Wire;

/**
 * How easily a layout is read, in numbers: of each, less is better.
 *
 * @param width in pixels
 * @param height in pixels
 * @param crossings places where one wire goes across another
 * @param through wires that go through a box or a container that they do not end at, counted for
 *     each of these
 * @param bends places where a wire turns, or runs into another at a right angle
 * @param length of all wires, in pixels; where two lie on each other, once
 * @param overlaps boxes on boxes, labels on labels or on part of a box, wires across labels
 */
record LayoutMeasures(
    int width, int height, int crossings, int through, int bends, int length, int overlaps) {
  static LayoutMeasures of(Layout layout) {
    return new LayoutMeasures(
        (int) Math.ceil(layout.width()),
        (int) Math.ceil(layout.height()),
        crossings(layout.wires()),
        through(layout),
        bends(layout.wires()),
        (int) Math.round(length(layout.wires())),
        overlaps(layout));
  }

  private static int crossings(List<Wire> wires) {
    List<Piece> pieces = wires.stream().flatMap(wire -> wire.pieces().stream()).toList();
    Set<String> crossings = new HashSet<>();
    for (Piece one : pieces) {
      pieces.stream()
          .filter(one::crosses)
          .forEach(other -> crossings.add(place(new Point(one.from().x(), other.from().y()))));
    }
    return crossings.size();
  }

  private static int bends(List<Wire> wires) {
    Set<String> bends = new HashSet<>();
    for (Wire wire : wires) {
      wire.turns().forEach(turn -> bends.add(place(turn)));
      List<Piece> pieces = wire.pieces();
      if (!pieces.isEmpty()) {
        bends.addAll(joint(wire.points().getFirst(), pieces.getFirst(), wires));
        bends.addAll(joint(wire.points().getLast(), pieces.getLast(), wires));
      }
    }
    return bends.size();
  }

  /** Where a wire ends on another, it looks as if it turned. */
  private static List<String> joint(Point end, Piece last, List<Wire> wires) {
    boolean joins =
        wires.stream()
            .flatMap(wire -> wire.pieces().stream())
            .anyMatch(piece -> piece.isUpright() != last.isUpright() && piece.holds(end));
    return joins ? List.of(place(end)) : List.of();
  }

  private static String place(Point point) {
    return Math.round(point.x()) + " " + Math.round(point.y());
  }

  private static int through(Layout layout) {
    List<Area> areas = new ArrayList<>(layout.boxes());
    areas.addAll(layout.regions());
    int through = 0;
    for (Wire wire : layout.wires()) {
      through +=
          (int)
              areas.stream()
                  .filter(area -> !wire.endsAt(area))
                  .filter(area -> wire.pieces().stream().anyMatch(piece -> piece.meets(area)))
                  .count();
    }
    return through;
  }

  private static double length(List<Wire> wires) {
    List<Piece> pieces = wires.stream().flatMap(wire -> wire.pieces().stream()).toList();
    Map<Long, List<Piece>> upright =
        pieces.stream()
            .filter(Piece::isUpright)
            .collect(Collectors.groupingBy(piece -> Math.round(piece.from().x())));
    Map<Long, List<Piece>> level =
        pieces.stream()
            .filter(piece -> !piece.isUpright())
            .collect(Collectors.groupingBy(piece -> Math.round(piece.from().y())));
    double length = 0;
    for (List<Piece> same : upright.values()) {
      length += covered(same.stream().map(p -> new double[] {p.from().y(), p.to().y()}).toList());
    }
    for (List<Piece> same : level.values()) {
      length += covered(same.stream().map(p -> new double[] {p.from().x(), p.to().x()}).toList());
    }
    return length;
  }

  /** How much of a line some spans of it cover together. */
  private static double covered(List<double[]> spans) {
    double covered = 0;
    double end = Double.NEGATIVE_INFINITY;
    for (double[] span :
        spans.stream().sorted(Comparator.comparingDouble(span -> span[0])).toList()) {
      covered += Math.max(0, span[1] - Math.max(end, span[0]));
      end = Math.max(end, span[1]);
    }
    return covered;
  }

  private static int overlaps(Layout layout) {
    int overlaps = meetings(layout.boxes()) + meetings(layout.labels());
    overlaps += meetings(layout.regions());
    for (Area label : layout.labels()) {
      overlaps += (int) layout.boxes().stream().filter(label::meets).count();
      overlaps +=
          (int)
              layout.wires().stream()
                  .filter(wire -> wire.pieces().stream().anyMatch(piece -> piece.meets(label)))
                  .count();
    }
    return overlaps;
  }

  private static int meetings(List<Area> areas) {
    int meetings = 0;
    for (int one = 0; one < areas.size(); one++) {
      for (int other = one + 1; other < areas.size(); other++) {
        meetings += areas.get(one).meets(areas.get(other)) ? 1 : 0;
      }
    }
    return meetings;
  }
}
