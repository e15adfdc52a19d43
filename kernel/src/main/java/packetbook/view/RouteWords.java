package packetbook.view;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import packetbook.net.IpPrefix;
import packetbook.net.NextHop;
import packetbook.net.Route;

/** Says in words what each row of a routing table does. */
public final class RouteWords {
  private static final IpPrefix LINK_LOCAL = IpPrefix.tryParse("fe80::/64").orElseThrow();
  private static final IpPrefix MULTICAST = IpPrefix.tryParse("ff00::/8").orElseThrow();

  /** So many routes are listed in a sentence. */
  private static final int SHOWN = 4;

  /** What rows have in common of which only one is used at a time. */
  private record Rivalry(String table, String type, IpPrefix destination) {}

  private final Map<Rivalry, List<Route>> rivals;

  /** Say it of the rows of one table: of some, another is used first. */
  public RouteWords(List<Route> table) {
    rivals =
        table.stream()
            .filter(route -> !isPerLink(route))
            .collect(Collectors.groupingBy(RouteWords::rivalry));
  }

  /** Say of a namespace which routes it has: the first of them, behind a colon. */
  public static Words listed(List<Route> routes) {
    if (routes.isEmpty()) {
      return Words.of("it has no route at all.");
    }
    Words words = Words.of(routes.size() == 1 ? "its only route is " : "its routes are ");
    for (int index = 0; index < Math.min(routes.size(), SHOWN); index++) {
      Route route = routes.get(index);
      words = (index == 0 ? words : words.plain(", ")).code(route.destinationText());
      if (route.dev() != null) {
        words = words.plain(" on ").code(route.dev());
      }
    }
    return words.plain(routes.size() > SHOWN ? " and more." : ".");
  }

  /** Say what a row does. */
  public Words meaning(Route route) {
    return action(route).and(remark(route));
  }

  private static Rivalry rivalry(Route route) {
    return new Rivalry(route.table(), route.type(), route.destination());
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
    if (route.destination().equals(LINK_LOCAL)) {
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

  private Words remark(Route route) {
    if (route.flags().contains("linkdown") || route.flags().contains("dead")) {
      return Words.of("; not now: ")
          .code(Objects.toString(route.dev(), "it"))
          .plain(" has no carrier");
    }
    Route first = first(route);
    if (first == null) {
      return Words.NONE;
    }
    return first.equals(route)
        ? Words.of("; used first, its metric " + route.metric() + " is the lowest")
        : Words.of("; used only without the row of metric " + first.metric());
  }

  /** Find the row that is used of those with the same destination; null where it is alone. */
  private @Nullable Route first(Route route) {
    List<Route> same = rivals.getOrDefault(rivalry(route), List.of());
    return same.stream().anyMatch(other -> other.metric() != route.metric())
        ? same.stream().min(Comparator.comparingInt(Route::metric)).orElse(null)
        : null;
  }

  /** In IPv6 each link has such a row, chosen by the interface that a packet names. */
  private static boolean isPerLink(Route route) {
    return route.destination().equals(LINK_LOCAL) || route.destination().equals(MULTICAST);
  }
}
