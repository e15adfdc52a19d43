package packetbook.view;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import packetbook.net.IpFamily;
import packetbook.net.NextHop;
import packetbook.net.Route;

/** Says in words what a row of a routing table does. */
final class RouteWords {
  private static final String LINK_LOCAL = "fe80::/64";

  private RouteWords() {}

  /**
   * Say what a row does.
   *
   * @param table all rows, for those of which another is used first
   */
  static Words meaning(Route route, List<Route> table) {
    return action(route).and(remark(route, table));
  }

  private static Words action(Route route) {
    return switch (route.type()) {
      case "unicast" -> unicast(route);
      case "local" -> Words.of("its own: handed to its own programs");
      case "broadcast" -> Words.of("all neighbours at once");
      case "multicast" -> Words.of("groups of listeners: whoever has joined");
      case "anycast" -> Words.of("the nearest of several with this address");
      case "unreachable" -> Words.of("refused: the sender hears “host unreachable”");
      case "prohibit" -> Words.of("refused: the sender hears “forbidden”");
      case "blackhole" -> Words.of("thrown away: the sender hears nothing");
      case "throw" -> Words.of("not here: the next table decides");
      case String other -> Words.of("of the type ").code(other);
    };
  }

  private static Words unicast(Route route) {
    if (!route.nextHops().isEmpty()) {
      return subject(route).plain(": shared out, ").and(shares(route));
    }
    if (route.via() != null) {
      return subject(route).plain(": hand it to ").code(route.via().text());
    }
    if (route.isDefault()) {
      return Words.of("everything else: straight to it, as if it were a neighbour");
    }
    if (route.destination().toString().equals(LINK_LOCAL)) {
      return Words.of("link-local: neighbours on this link alone");
    }
    Words straight =
        Words.of(route.isHost() ? "one neighbour: straight to it" : "neighbours: straight to them");
    return route.source() == null ? straight : straight.plain(", as ").code(route.source().text());
  }

  private static Words subject(Route route) {
    if (route.isDefault()) {
      return Words.of("everything else");
    }
    return Words.of(route.isHost() ? "this one address" : "this network");
  }

  private static Words shares(Route route) {
    int all = route.nextHops().stream().mapToInt(NextHop::weight).sum();
    Words words = Words.NONE;
    for (NextHop hop : route.nextHops()) {
      words = words.isEmpty() ? words : words.plain(", ");
      words = words.plain(hop.weight() + " of " + all + " to ");
      words = words.code(hop.via() == null ? hop.dev() : hop.via().text());
    }
    return words;
  }

  private static Words remark(Route route, List<Route> table) {
    if (route.flags().contains("linkdown") || route.flags().contains("dead")) {
      return Words.of("; not now: ")
          .code(Objects.toString(route.dev(), "it"))
          .plain(" has no carrier");
    }
    Route first = first(route, table);
    if (first == null) {
      return Words.NONE;
    }
    return first.equals(route)
        ? Words.of("; used first, its metric " + route.metric() + " is the lowest")
        : Words.of("; used only without the row of metric " + first.metric());
  }

  /** Find the row that is used of those with the same destination; null where it is alone. */
  private static @Nullable Route first(Route route, List<Route> table) {
    List<Route> rivals =
        table.stream()
            .filter(other -> other.destination().equals(route.destination()))
            .filter(other -> other.table().equals(route.table()))
            .filter(other -> other.type().equals(route.type()))
            .filter(other -> !isPerLink(other))
            .toList();
    return rivals.stream()
        .filter(_ -> rivals.stream().anyMatch(other -> other.metric() != route.metric()))
        .min((one, other) -> Integer.compare(one.metric(), other.metric()))
        .orElse(null);
  }

  /** In IPv6 each link has such a row, chosen by the interface that a packet names. */
  private static boolean isPerLink(Route route) {
    String destination = route.destination().toString();
    return route.family() == IpFamily.IPV6
        && (destination.equals(LINK_LOCAL) || destination.equals("ff00::/8"));
  }
}
