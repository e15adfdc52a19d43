package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import packetbook.net.IpFamily;
import packetbook.net.IpPrefix;
import packetbook.net.Route;
import packetbook.view.Block.Column;

/** Sets routes as {@code route -n} does (route(8)), with its flags. */
final class RouteFlags {
  static final List<Column> COLUMNS =
      List.of(
          Column.word("destination"),
          Column.word("gateway"),
          Column.word("genmask"),
          Column.word("flags"),
          Column.word("metric"),
          Column.word("iface"),
          Column.text("in words"));

  private RouteFlags() {}

  static List<Words> cells(Route route, RouteWords words) {
    IpPrefix destination = route.destination();
    boolean ipv6 = route.family() == IpFamily.IPV6;
    String any = ipv6 ? "::" : "0.0.0.0";
    boolean refused = flags(route).startsWith("!");
    List<Words> hops = RouteView.cells(route, words);
    return List.of(
        Words.machine(ipv6 ? destination.toString() : destination.address().text()),
        gateway(route) ? hops.get(1) : Words.machine(refused ? "-" : any),
        ipv6 ? Words.none() : Words.machine(netmask(destination.length())),
        Words.machine(flags(route)),
        Words.machine(Integer.toString(route.metric())),
        leaves(route) ? hops.get(2) : Words.machine(refused ? "-" : "*"),
        words.meaning(route));
  }

  /** Give a mask of leading ones; a shift by 32 would be none. */
  private static String netmask(int length) {
    int bits = length == 0 ? 0 : -1 << (32 - length);
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }

  private static boolean gateway(Route route) {
    return route.via() != null || route.nextHops().stream().anyMatch(hop -> hop.via() != null);
  }

  private static boolean leaves(Route route) {
    return route.dev() != null || !route.nextHops().isEmpty();
  }

  /** {@code !} replaces all that stands before it, as in route(8)'s own output. */
  static String flags(Route route) {
    String flags = "U";
    if (gateway(route)) {
      flags += "G";
    }
    if (route.type().equals("unreachable") || route.type().equals("prohibit")) {
      flags = "!";
    }
    return route.isHost() ? flags + "H" : flags;
  }

  static Words legend(List<Route> routes) {
    String used = String.join("", routes.stream().map(RouteFlags::flags).toList());
    List<String> meanings = new ArrayList<>();
    if (used.contains("U")) {
      meanings.add("U: in use");
    }
    if (used.contains("G")) {
      meanings.add("G: by a gateway");
    }
    if (used.contains("H")) {
      meanings.add("H: one address, not a network");
    }
    if (used.contains("!")) {
      meanings.add("!: refused");
    }
    return Words.of("Flags: " + String.join(" · ", meanings) + ".");
  }
}
