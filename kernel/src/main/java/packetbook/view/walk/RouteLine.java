package packetbook.view.walk;

import packetbook.net.NextHop;
import packetbook.net.Route;

/** Writes a row of a routing table as {@code ip route} prints it. */
final class RouteLine {
  private RouteLine() {}

  /** Give where to and by which way: {@code default via 10.55.66.1 dev eth0}. */
  static String brief(Route route) {
    StringBuilder line = new StringBuilder();
    if (!route.type().equals("unicast")) {
      line.append(route.type()).append(' ');
    }
    line.append(route.destinationText());
    if (route.via() != null) {
      line.append(" via ").append(route.via());
    }
    if (route.dev() != null) {
      line.append(" dev ").append(route.dev());
    }
    for (NextHop hop : route.nextHops()) {
      line.append(" nexthop");
      line.append(hop.via() == null ? "" : " via " + hop.via());
      line.append(hop.dev() == null ? "" : " dev " + hop.dev());
      line.append(" weight ").append(hop.weight());
    }
    return line.toString();
  }

  /** Give all that the row says. */
  static String whole(Route route) {
    StringBuilder line = new StringBuilder(brief(route));
    word(line, "table", route.table().equals("main") ? "" : route.table());
    word(line, "proto", route.protocol().equals("boot") ? "" : route.protocol());
    word(line, "scope", route.scope().equals("global") ? "" : route.scope());
    word(line, "src", route.source() == null ? "" : route.source().text());
    word(line, "metric", route.metric() == 0 ? "" : Integer.toString(route.metric()));
    route.flags().forEach(flag -> line.append(' ').append(flag));
    return line.toString();
  }

  private static void word(StringBuilder line, String name, String value) {
    if (!value.isEmpty()) {
      line.append(' ').append(name).append(' ').append(value);
    }
  }
}
