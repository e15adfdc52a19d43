package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.Interface;
import packetbook.net.IpFamily;
import packetbook.net.Region;
import packetbook.net.Route;
import packetbook.net.Topology;
import packetbook.net.VethEnd;
import packetbook.net.VethPair;
import packetbook.net.Wire;

/**
 * A lab as boxes in groups with lines between them, for tools that place them by themselves.
 *
 * @param groups one for each network namespace: containers first, the host last
 * @param outside the box of the internet; empty where the host has no way out
 * @param lines between boxes
 */
record Diagram(List<Group> groups, Optional<Box> outside, List<Line> lines) {
  Diagram {
    groups = List.copyOf(groups);
    lines = List.copyOf(lines);
  }

  /**
   * A namespace.
   *
   * @param id letters and digits, as all ids here: no name of the lab is in it
   */
  record Group(String id, String label, List<Box> boxes) {
    Group {
      boxes = List.copyOf(boxes);
    }
  }

  /**
   * A box.
   *
   * @param lines its words, a line each: the interface's name, then its addresses
   */
  record Box(String id, List<String> lines, Kind kind) {
    Box {
      lines = List.copyOf(lines);
    }
  }

  /** What a box stands for. */
  enum Kind {
    INTERFACE,
    BRIDGE,
    INTERNET
  }

  /**
   * A line.
   *
   * @param pair whether it is a veth pair
   */
  record Line(String from, String to, boolean pair) {}

  /** Make it of a lab. An interface {@code lo} is shown where there is no other. */
  static Diagram of(Topology topology) {
    Map<String, String> ids = new TreeMap<>();
    List<Group> groups = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (Region region : topology.regions()) {
      String id = "n" + groups.size();
      List<Box> boxes = new ArrayList<>();
      List<Interface> shown =
          region.interfaces().stream().filter(each -> !each.link().isLoopback()).toList();
      for (Interface each : shown.isEmpty() ? region.interfaces() : shown) {
        Box box = box(id + "i" + boxes.size(), each);
        ids.put(key(region, each.name()), box.id());
        boxes.add(box);
      }
      groups.add(new Group(id, region.label(), boxes));
      for (BridgeState bridge : region.bridges()) {
        for (BridgePort port : bridge.ports()) {
          lines.add(
              new Line(
                  ids.getOrDefault(key(region, port.name()), id),
                  ids.getOrDefault(key(region, bridge.name()), id),
                  false));
        }
      }
    }
    if (!groups.isEmpty()) {
      groups.addLast(groups.removeFirst());
    }
    topology.pairs().stream().flatMap(pair -> line(pair, ids).stream()).forEach(lines::add);
    Optional<Route> out = topology.host().wayOut(IpFamily.IPV4);
    out.map(route -> ids.get(" " + route.dev()))
        .ifPresent(from -> lines.add(new Line(from, Wire.INTERNET, false)));
    return new Diagram(groups, out.map(Diagram::internet), lines);
  }

  private static Optional<Line> line(VethPair pair, Map<String, String> ids) {
    VethEnd second = pair.second();
    if (second == null) {
      return Optional.empty();
    }
    // Containers stand above the host, so that lines lead down.
    boolean hostFirst = pair.first().namespace().isHost();
    String upper = ids.getOrDefault(key(hostFirst ? second : pair.first()), "");
    String lower = ids.getOrDefault(key(hostFirst ? pair.first() : second), "");
    return Optional.of(new Line(upper, lower, true));
  }

  private static String key(Region region, String name) {
    return region.namespace().name() + " " + name;
  }

  private static String key(VethEnd end) {
    return end.namespace().name() + " " + end.name();
  }

  private static Box box(String id, Interface each) {
    List<String> lines =
        new ArrayList<>(List.of(each.name() + (each.link().up() ? "" : " (down)")));
    each.prefixes().forEach(prefix -> lines.add(prefix.toString()));
    return new Box(id, lines, each.link().isBridge() ? Kind.BRIDGE : Kind.INTERFACE);
  }

  private static Box internet(Route route) {
    String behind = route.via() == null ? "" : "behind " + route.via();
    List<String> lines = behind.isEmpty() ? List.of("internet") : List.of("internet", behind);
    return new Box(Wire.INTERNET, lines, Kind.INTERNET);
  }

  /** Replace what neither XML nor a line of text may hold. */
  static String clean(String text) {
    return text.codePoints()
        .map(code -> isText(code) ? code : 0xfffd)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isText(int code) {
    return switch (Character.getType(code)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
