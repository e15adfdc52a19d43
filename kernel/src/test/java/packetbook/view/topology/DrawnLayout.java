package packetbook.view.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.net.Diff;
import packetbook.net.Topology;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape;
import packetbook.view.drawing.Shape.Path;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Text;
import packetbook.view.topology.Layout.Area;
import packetbook.view.topology.Layout.Point;
import packetbook.view.topology.Layout.Wire;

/** Reads a layout out of what {@link SystemPicture} has drawn, from its shapes alone. */
final class DrawnLayout {
  private static final Pattern POINT = Pattern.compile("[ML](-?[0-9.]+) (-?[0-9.]+)");

  private final Drawing drawing;
  private final Map<String, Integer> counts = new HashMap<>();

  private DrawnLayout(Drawing drawing) {
    this.drawing = drawing;
  }

  static Drawing drawing(Topology lab) {
    return SystemPicture.draw(lab, Diff.unmarked(lab.items()));
  }

  static Layout of(Drawing drawing) {
    return new DrawnLayout(drawing).layout();
  }

  private Layout layout() {
    List<Area> regions = regions();
    List<Area> boxes = new ArrayList<>();
    for (Rect rect : all(Rect.class)) {
      if (isBox(rect)) {
        boxes.add(area(name(rect, regions), rect));
      }
    }
    List<Area> labels =
        all(Text.class).stream()
            .map(DrawnLayout::area)
            .filter(text -> boxes.stream().noneMatch(box -> box.holds(text)))
            .toList();
    return new Layout(drawing.width(), drawing.height(), boxes, regions, wires(), labels);
  }

  private <T extends Shape> List<T> all(Class<T> kind) {
    return drawing.shapes().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static boolean isBox(Rect rect) {
    return List.of(Ink.WHITE, Ink.BRIDGE).contains(rect.paint().fill())
        || rect.paint().equals(Ink.INTERNET);
  }

  private List<Area> regions() {
    return all(Rect.class).stream()
        .filter(rect -> !isBox(rect) && !rect.paint().equals(Ink.PLATE))
        .map(rect -> area(title(rect), rect))
        .toList();
  }

  private static Area area(String name, Rect rect) {
    return new Area(name, rect.x(), rect.y(), rect.width(), rect.height());
  }

  private static Area area(Text text) {
    double size = text.runs().stream().mapToDouble(run -> run.font().size()).max().orElse(0);
    double top = text.y() - 0.8 * size;
    return new Area(text.text(), text.left(), top, text.width(), 1.05 * size);
  }

  /** Give the text that is first in it. */
  private String title(Rect rect) {
    Area area = area("", rect);
    return all(Text.class).stream()
        .filter(text -> area.holds(area(text)))
        .map(text -> text.runs().getFirst().text())
        .findFirst()
        .orElse("");
  }

  /** Say where a box is and what it says; of more than one of these, which one. */
  private String name(Rect rect, List<Area> regions) {
    Point middle = new Point(rect.x() + rect.width() / 2, rect.y() + rect.height() / 2);
    Optional<Area> region = regions.stream().filter(each -> each.holds(middle, 1)).findFirst();
    String name = region.map(Area::name).orElse("host") + "/" + title(rect);
    int count = counts.merge(name, 1, Integer::sum);
    return count == 1 ? name : name + " " + count;
  }

  private List<Wire> wires() {
    List<Wire> wires = new ArrayList<>();
    List<Path> lines =
        all(Path.class).stream()
            .filter(path -> path.paint().fill().equals("none"))
            .filter(path -> !path.paint().equals(Ink.BOUNDARY))
            .toList();
    for (int index = 0; index < lines.size(); index++) {
      Path line = lines.get(index);
      Wire wire = wire(line);
      boolean isStraightPair = line.paint().equals(Ink.PAIR);
      boolean isTurningPair = line.paint().width() == Ink.PAIR_GAP + Ink.PAIR.width();
      if (isStraightPair) {
        wires.add(between(wire, wire(lines.get(index + 1))));
      } else {
        wires.add(wire);
      }
      // A veth pair is drawn by two lines, the second beside or on the first.
      index += isStraightPair || isTurningPair ? 1 : 0;
    }
    // What explains the signs, under the picture, is no wire of the lab.
    wires.removeIf(wire -> isLegend(wire.points().getFirst()));
    return wires;
  }

  private boolean isLegend(Point start) {
    return all(Text.class).stream()
        .filter(text -> text.text().equals("veth pair"))
        .anyMatch(text -> text.x() > start.x() + 30 && Math.abs(text.y() - start.y()) < 5);
  }

  private static Wire between(Wire one, Wire other) {
    double x = (one.points().getFirst().x() + other.points().getFirst().x()) / 2;
    return new Wire(one.points().stream().map(point -> new Point(x, point.y())).toList());
  }

  private static Wire wire(Path path) {
    List<Point> points = new ArrayList<>();
    Matcher matcher = POINT.matcher(path.data());
    while (matcher.find()) {
      points.add(
          new Point(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))));
    }
    return new Wire(points);
  }
}
