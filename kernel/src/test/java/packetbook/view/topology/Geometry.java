package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Paint;
import packetbook.view.drawing.Shape;
import packetbook.view.drawing.Shape.Circle;
import packetbook.view.drawing.Shape.Path;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Text;

/**
 * Finds what is wrong with a picture: texts and boxes on one another, lines across what is not
 * theirs.
 */
final class Geometry {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");
  private static final double TOLERANCE = 1;

  private final Drawing drawing;
  private final List<String> faults = new ArrayList<>();

  /** A rectangle without a look. */
  private record Area(double left, double top, double right, double bottom) {
    boolean meets(Area other) {
      return left < other.right - TOLERANCE
          && other.left < right - TOLERANCE
          && top < other.bottom - TOLERANCE
          && other.top < bottom - TOLERANCE;
    }

    boolean holds(Area other) {
      return left <= other.left
          && top <= other.top
          && right >= other.right
          && bottom >= other.bottom;
    }

    boolean holds(double[] point, double spare) {
      return point[0] >= left - spare
          && point[0] <= right + spare
          && point[1] >= top - spare
          && point[1] <= bottom + spare;
    }
  }

  private Geometry(Drawing drawing) {
    this.drawing = drawing;
  }

  /** List a picture's faults in words. */
  static List<String> faults(Drawing drawing) {
    Geometry geometry = new Geometry(drawing);
    geometry.measures();
    geometry.texts();
    geometry.boxes();
    geometry.lines();
    return geometry.faults;
  }

  /** Say whether a wire leads from the box with one name to the box with another. */
  static boolean joins(Drawing drawing, String from, String to) {
    Geometry geometry = new Geometry(drawing);
    Area one = geometry.region(from);
    Area other = geometry.region(to);
    return geometry.all(Path.class).stream()
        .filter(path -> path.paint().equals(Ink.WIRE))
        .map(path -> points(path.data()))
        .anyMatch(points -> one.holds(points.getFirst(), 2) && other.holds(points.getLast(), 2));
  }

  /** List the heights at which the lines of a kind run level. */
  static List<Double> levels(Drawing drawing, Paint paint) {
    List<Double> levels = new ArrayList<>();
    for (Path path : new Geometry(drawing).all(Path.class)) {
      List<double[]> points = path.paint().equals(paint) ? points(path.data()) : List.of();
      for (int index = 1; index < points.size(); index++) {
        boolean level = points.get(index - 1)[1] == points.get(index)[1];
        if (level && points.get(index - 1)[0] != points.get(index)[0]) {
          levels.add(points.get(index)[1]);
        }
      }
    }
    return levels;
  }

  private Area region(String name) {
    Text text =
        all(Text.class).stream().filter(each -> each.text().equals(name)).findFirst().orElseThrow();
    return all(Rect.class).stream()
        .filter(Geometry::isRegion)
        .map(Geometry::area)
        .filter(area -> area.holds(area(text)))
        .findFirst()
        .orElseThrow();
  }

  private void measures() {
    if (drawing.width() > 800) {
      faults.add("wider than a notebook: " + drawing.width());
    }
    all(Text.class)
        .forEach(text ->
            text.runs().stream()
                .filter(run -> run.font().size() < 12)
                .forEach(run -> faults.add("too small: " + run.text())));
  }

  private <T extends Shape> List<T> all(Class<T> kind) {
    return drawing.shapes().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Area area(Text text) {
    double size = text.runs().stream().mapToDouble(run -> run.font().size()).max().orElse(0);
    return new Area(
        text.left(), text.y() - 0.8 * size, text.left() + text.width(), text.y() + 0.25 * size);
  }

  private static Area area(Rect rect) {
    return new Area(rect.x(), rect.y(), rect.x() + rect.width(), rect.y() + rect.height());
  }

  private void texts() {
    List<Shape> shapes = drawing.shapes();
    Area plate = area((Rect) shapes.getFirst());
    List<Text> all = all(Text.class);
    for (int one = 0; one < all.size(); one++) {
      Area area = area(all.get(one));
      if (!plate.holds(area)) {
        faults.add("leaves the plate: " + all.get(one).text());
      }
      for (int other = one + 1; other < all.size(); other++) {
        if (area.meets(area(all.get(other)))) {
          faults.add("two texts meet: " + all.get(one).text() + " | " + all.get(other).text());
        }
      }
      ground(all.get(one), area);
    }
  }

  /** The box that lies under a text uppermost holds all of it; none lies on it. */
  private void ground(Text text, Area area) {
    int place = drawing.shapes().indexOf(text);
    Rect under = null;
    for (int index = 0; index < drawing.shapes().size(); index++) {
      if (drawing.shapes().get(index) instanceof Rect rect && area(rect).meets(area)) {
        if (index > place) {
          faults.add("covered: " + text.text());
        }
        under = rect;
      }
    }
    if (under != null && !area(under).holds(area)) {
      faults.add("leaves its box: " + text.text());
    }
  }

  private static boolean isBox(Rect rect) {
    return List.of(Ink.WHITE, Ink.BRIDGE).contains(rect.paint().fill())
        || rect.paint().equals(Ink.INTERNET);
  }

  private static boolean isRegion(Rect rect) {
    return !isBox(rect) && !rect.paint().fill().equals(Ink.PAPER) && !isChip(rect);
  }

  private static boolean isChip(Rect rect) {
    return List.of(Ink.ADDED.chip(), Ink.CHANGED.chip()).contains(rect.paint());
  }

  private void boxes() {
    List<Rect> all = all(Rect.class);
    for (int one = 0; one < all.size(); one++) {
      for (int other = one + 1; other < all.size(); other++) {
        Rect first = all.get(one);
        Rect second = all.get(other);
        boolean same =
            (isBox(first) && isBox(second))
                || (isRegion(first) && isRegion(second))
                || (isChip(first) && isChip(second));
        if (same && area(first).meets(area(second))) {
          faults.add("two boxes meet: " + first + " | " + second);
        }
      }
    }
  }

  private void lines() {
    for (Path path : all(Path.class)) {
      if (path.paint().fill().equals("none")) {
        List<double[]> points = points(path.data());
        for (int index = 1; index < points.size(); index++) {
          Area piece = piece(points.get(index - 1), points.get(index));
          crossesText(path, piece);
          crossesBox(path, piece, points);
        }
        leadsSomewhere(path, points);
      }
    }
    if (!all(Circle.class).isEmpty()) {
      faults.add("a circle is not looked at");
    }
  }

  /** A wire has two ends, each at a box, a container's wall, a sign, or another wire. */
  private void leadsSomewhere(Path path, List<double[]> points) {
    if (path.paint().equals(Ink.BOUNDARY) || isLegend(points.getFirst())) {
      return;
    }
    double[] first = points.getFirst();
    if (points.stream().allMatch(each -> each[0] == first[0] && each[1] == first[1])) {
      faults.add("a line without a length: " + path.data());
    }
    for (double[] end : List.of(points.getFirst(), points.getLast())) {
      if (drawing.shapes().stream().noneMatch(shape -> !shape.equals(path) && meets(shape, end))) {
        faults.add("a line that ends in nothing: " + path.data());
      }
    }
  }

  private static boolean meets(Shape shape, double[] point) {
    return switch (shape) {
      case Rect rect -> area(rect).holds(point, 2) && (isBox(rect) || !area(rect).holds(point, -2));
      case Path path -> !path.paint().equals(Ink.BOUNDARY) && meets(points(path.data()), point);
      case Text _, Circle _ -> false;
    };
  }

  private static boolean meets(List<double[]> points, double[] point) {
    for (int index = 1; index < points.size(); index++) {
      if (piece(points.get(index - 1), points.get(index)).holds(point, TOLERANCE)) {
        return true;
      }
    }
    return false;
  }

  /** What explains a sign, under the picture, leads nowhere. */
  private boolean isLegend(double[] start) {
    return all(Text.class).stream()
        .filter(text -> text.text().equals("veth pair"))
        .anyMatch(text -> text.x() == start[0] + 38 && text.y() == start[1] + 4);
  }

  private static List<double[]> points(String data) {
    List<Double> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(data);
    while (matcher.find()) {
      numbers.add(Double.valueOf(matcher.group()));
    }
    List<double[]> points = new ArrayList<>();
    for (int index = 0; index + 1 < numbers.size(); index += 2) {
      points.add(new double[] {numbers.get(index), numbers.get(index + 1)});
    }
    return points;
  }

  /** Each piece is level or upright: with its breadth, an area. */
  private static Area piece(double[] from, double[] to) {
    return new Area(
        Math.min(from[0], to[0]) - TOLERANCE,
        Math.min(from[1], to[1]) - TOLERANCE,
        Math.max(from[0], to[0]) + TOLERANCE,
        Math.max(from[1], to[1]) + TOLERANCE);
  }

  private void crossesText(Path path, Area piece) {
    for (Text text : all(Text.class)) {
      Area area = area(text);
      if (piece.meets(area) && !isCovered(path, area)) {
        faults.add("a line across: " + text.text());
      }
    }
  }

  private boolean isCovered(Path path, Area area) {
    int place = drawing.shapes().indexOf(path);
    return drawing.shapes().subList(place + 1, drawing.shapes().size()).stream()
        .anyMatch(shape -> shape instanceof Rect rect && area(rect).holds(area));
  }

  private void crossesBox(Path path, Area piece, List<double[]> points) {
    boolean boundary = path.paint().equals(Ink.BOUNDARY);
    for (Rect rect : all(Rect.class)) {
      Area area = area(rect);
      if (!piece.meets(area)) {
        continue;
      }
      boolean starts = area.holds(points.getFirst(), 2);
      boolean ends = area.holds(points.getLast(), 2);
      boolean theirs = isBox(rect) ? starts || ends : isChip(rect) ? false : starts && ends;
      boolean passes = isRegion(rect) && boundary;
      boolean looked = isBox(rect) || isRegion(rect) || isChip(rect);
      if (looked && !theirs && !passes) {
        faults.add("a line across a box that is not its own: " + path.data() + " | " + rect);
      }
    }
  }
}
