package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import packetbook.view.topology.Layout.Area;

/**
 * How far what was there moved when something was added, seen from the first container.
 *
 * @param all how many boxes and containers are in both layouts
 * @param moved how many of these moved by more than a pixel
 * @param farthest how far one of them moved at most, in pixels
 */
record Moves(int all, int moved, int farthest) {
  static Moves of(Layout before, Layout after, String first) {
    Map<String, Area> was = areas(before);
    Map<String, Area> is = areas(after);
    List<Double> ways = new ArrayList<>();
    Area from = find(was, first);
    Area to = find(is, first);
    was.forEach((name, area) -> {
      Area now = is.get(name);
      if (now != null) {
        double right = (now.x() - to.x()) - (area.x() - from.x());
        double down = (now.y() - to.y()) - (area.y() - from.y());
        ways.add(Math.hypot(right, down));
      }
    });
    int moved = (int) ways.stream().filter(way -> way > 1).count();
    double farthest = ways.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return new Moves(ways.size(), moved, (int) Math.round(farthest));
  }

  private static Map<String, Area> areas(Layout layout) {
    List<Area> areas = new ArrayList<>(layout.boxes());
    areas.addAll(layout.regions());
    return areas.stream().collect(Collectors.toMap(Area::name, area -> area));
  }

  private static Area find(Map<String, Area> areas, String name) {
    Area area = areas.get(name);
    if (area == null) {
      throw new AssertionError("no " + name + " among " + areas.keySet());
    }
    return area;
  }
}
