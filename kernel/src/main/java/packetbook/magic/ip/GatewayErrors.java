package packetbook.magic.ip;

import static packetbook.magic.Explanation.known;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.magic.Explanation;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.MagicLine;
import packetbook.magic.Problem;
import packetbook.net.Interface;
import packetbook.net.IpAddress;
import packetbook.net.IpFamily;
import packetbook.net.IpPrefix;
import packetbook.net.Link;
import packetbook.net.Route;
import packetbook.view.Words;

/** Explains gateways that cannot be reached, and destinations that no row is for. */
final class GatewayErrors {
  static final List<Explanation> TABLE =
      List.of(
          Explanation.of("Nexthop has invalid gateway", GatewayErrors::gateway),
          Explanation.of("No route to host", GatewayErrors::ipv6Gateway),
          Explanation.of("Network is unreachable", GatewayErrors::unreachable),
          Explanation.of("Egress device not specified", GatewayErrors::linkLocalGateway));

  private GatewayErrors() {}

  private static Optional<Explained> gateway(Problem problem) {
    Optional<IpAddress> via = via(problem);
    if (via.isEmpty()) {
      return Optional.empty();
    }
    IpAddress gateway = via.get();
    String headline = problem.where().noun() + " has no way to reach the gateway " + gateway;
    if (owns(problem, gateway)) {
      return known(
          headline,
          Words.of("A gateway is another machine. ")
              .code(gateway.text())
              .plain(" is " + problem.where().noun() + "’s own address."),
          tryGateway(problem, gateway));
    }
    return downNeighbor(problem, gateway, headline)
        .or(() ->
            known(
                headline,
                Words.of("A gateway must be a neighbour. ").and(neighbors(problem, gateway)),
                tryGateway(problem, gateway)));
  }

  /** The same mistake in IPv6 has other words. */
  private static Optional<Explained> ipv6Gateway(Problem problem) {
    return via(problem).filter(IpAddress::isIpv6).flatMap(_ -> gateway(problem));
  }

  /** Find the gateway of a command about routes. */
  static Optional<IpAddress> via(Problem problem) {
    return problem
        .ip()
        .filter(ip -> ip.object().equals("route"))
        .flatMap(ip -> ip.after("via"))
        .flatMap(IpAddress::tryParse);
  }

  private static boolean owns(Problem problem, IpAddress address) {
    return problem.here().interfaces().stream()
        .flatMap(each -> each.addresses().stream())
        .anyMatch(each -> each.address().equals(address));
  }

  /** The address is there that would make it a neighbour, but its interface is switched off. */
  private static Optional<Explained> downNeighbor(
      Problem problem, IpAddress gateway, String headline) {
    for (Interface each : problem.outward()) {
      Link link = each.link();
      Optional<IpPrefix> near =
          each.prefixes().stream().filter(prefix -> prefix.contains(gateway)).findFirst();
      if (near.isPresent() && !link.up()) {
        return known(
            headline,
            Words.of("It would be a neighbour by ")
                .code(near.get().toString())
                .plain(", but ")
                .code(link.name())
                .plain(" is down."),
            MagicLine.of(problem.where(), List.of("ip", "link", "set", link.name(), "up")));
      }
    }
    return Optional.empty();
  }

  private static Words neighbors(Problem problem, IpAddress family) {
    List<Route> near = problem.neighborRoutes(family);
    String whose = problem.where().subject() + (near.size() == 1 ? "’s only" : "’s");
    if (near.isEmpty()) {
      return Words.of(
          problem.where().subject()
              + " has no neighbours: no interface of its own is up and has an address.");
    }
    Words words = Words.of(whose + " neighbours are ");
    for (int index = 0; index < near.size(); index++) {
      String gap = index == 0 ? "" : index == near.size() - 1 ? ", and " : "; ";
      Route route = near.get(index);
      words = words.plain(gap).code(route.destinationText());
      words = route.dev() == null ? words : words.plain(", on ").code(route.dev());
    }
    return words.plain(".");
  }

  private static String tryGateway(Problem problem, IpAddress wrong) {
    return problem
        .possibleGateway(wrong)
        .filter(better -> !better.equals(wrong))
        .map(better -> MagicLine.replacing(problem.command(), wrong.text(), better.text()))
        .orElse("");
  }

  /** A packet for which there is no row at all. */
  private static Optional<Explained> unreachable(Problem problem) {
    Optional<IpAddress> target = via(problem).isPresent() ? Optional.empty() : target(problem);
    if (target.isEmpty()) {
      return gateway(problem);
    }
    IpAddress to = target.get();
    String who = problem.where().noun();
    List<Route> routes = problem.here().routes(IpFamily.of(to));
    if (routes.stream().anyMatch(route -> route.destination().contains(to))) {
      return Optional.empty();
    }
    Words why =
        routes.isEmpty()
            ? Words.of(problem.where().subject() + "’s routing table is empty.")
            : Words.of("No row of " + who + "’s routing table contains it; its rows are for ")
                .and(Problem.list(routes.stream().map(Route::destinationText).distinct()))
                .plain(".");
    String attempt =
        problem
            .possibleGateway(to)
            .map(gateway -> MagicLine.of(problem.where(), addDefault(IpFamily.of(to), gateway)))
            .orElse(MagicLine.of(problem.where(), route(IpFamily.of(to))));
    return known(who + " has no route to " + to, why, attempt);
  }

  private static List<String> addDefault(IpFamily family, IpAddress gateway) {
    List<String> words = new ArrayList<>(route(family));
    words.addAll(List.of("add", "default", "via", gateway.text()));
    return words;
  }

  private static List<String> route(IpFamily family) {
    return family == IpFamily.IPV6 ? List.of("ip", "-6", "route") : List.of("ip", "route");
  }

  /** Find the address that a command is about: the last of its words that is one. */
  static Optional<IpAddress> target(Problem problem) {
    return problem.command().words().stream()
        .flatMap(word -> IpAddress.tryParse(word).stream())
        .reduce((_, last) -> last);
  }

  private static Optional<Explained> linkLocalGateway(Problem problem) {
    List<Interface> ways = problem.outward();
    String attempt =
        ways.size() == 1 ? MagicLine.of(problem.command()) + " dev " + ways.getFirst().name() : "";
    return known(
        "the gateway alone does not say which interface leads to it",
        Words.of("Every link has addresses that begin with ").code("fe80").plain("."),
        attempt);
  }
}
