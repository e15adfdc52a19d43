package packetbook.magic.ip;

import static packetbook.magic.Explanation.known;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import packetbook.magic.Explanation;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.IpCommand;
import packetbook.magic.MagicLine;
import packetbook.magic.Problem;
import packetbook.net.Interface;
import packetbook.net.IpAddress;
import packetbook.net.IpFamily;
import packetbook.net.IpPrefix;
import packetbook.net.Route;
import packetbook.view.Words;

/** Explains what goes wrong with rows of the routing table. */
final class RouteErrors {
  static final List<Explanation> TABLE =
      List.of(
          Explanation.of(
              "No route to host|Invalid argument|Permission denied", RouteErrors::refused),
          Explanation.of("File exists", RouteErrors::exists),
          Explanation.of("No such process", RouteErrors::noSuchRoute),
          Explanation.of("Device for nexthop is not up|Network is down", RouteErrors::deviceDown),
          Explanation.of("Invalid prefix for given prefix length", RouteErrors::hostBits));

  private static final Set<String> TYPES =
      Set.of(
          "to",
          "unicast",
          "unreachable",
          "blackhole",
          "prohibit",
          "throw",
          "local",
          "broadcast",
          "multicast",
          "anycast");

  private RouteErrors() {}

  /** A packet for which the deciding row says no. */
  private static Optional<Explained> refused(Problem problem) {
    Optional<IpAddress> target = GatewayErrors.target(problem);
    boolean asks =
        problem
            .ip()
            .map(ip -> ip.object().equals("route") && ip.verb().equals("get"))
            .orElse(false);
    if (!asks || target.isEmpty()) {
      return Optional.empty();
    }
    return problem.here().routes(IpFamily.of(target.get())).stream()
        .filter(route -> route.destination().contains(target.get()))
        .max((one, other) -> one.destination().length() - other.destination().length())
        .filter(route -> Set.of("unreachable", "blackhole", "prohibit").contains(route.type()))
        .flatMap(route ->
            known(
                problem.where().noun() + " sends nothing to " + target.get(),
                Words.of("The row that decides is ")
                    .code(route.type() + " " + route.destinationText())
                    .plain("."),
                MagicLine.of(
                    problem.where(),
                    List.of("ip", "route", "del", route.type(), route.destinationText()))));
  }

  private static Optional<Explained> exists(Problem problem) {
    return named(problem)
        .flatMap(route ->
            known(
                problem.where().noun()
                    + (route.isDefault()
                        ? " has a default route already"
                        : " has a route to " + route.destinationText() + " already"),
                way(route),
                MagicLine.of(problem.command()).replaceFirst(" (add|a|ad) ", " replace ")));
  }

  private static Words way(Route route) {
    Words words = Words.of("It goes ");
    if (route.via() != null) {
      words = words.plain("to ").code(route.via().text());
    } else {
      words = words.plain("straight to its neighbours");
    }
    return route.dev() == null
        ? words.plain(".")
        : words.plain(", out of ").code(route.dev()).plain(".");
  }

  /** Find the row that a command about routes names by its destination. */
  private static Optional<Route> named(Problem problem) {
    Optional<IpPrefix> destination = destination(problem);
    return destination.flatMap(wanted ->
        problem.here().routes().stream()
            .filter(route -> route.destination().equals(wanted))
            .findFirst());
  }

  private static Optional<IpPrefix> destination(Problem problem) {
    Optional<IpCommand> ip = problem.ip().filter(each -> each.object().equals("route"));
    Optional<String> word =
        ip.flatMap(each -> each.rest().stream().filter(next -> !TYPES.contains(next)).findFirst());
    return word.flatMap(text ->
        text.equals("default")
            ? Optional.of(
                ip.flatMap(IpCommand::family)
                    .or(() -> GatewayErrors.via(problem).map(IpFamily::of))
                    .orElse(IpFamily.IPV4)
                    .everything())
            : IpPrefix.tryParse(text));
  }

  private static Optional<Explained> noSuchRoute(Problem problem) {
    Optional<IpCommand> ip = problem.ip().filter(each -> each.object().equals("route"));
    if (ip.isEmpty()) {
      return Optional.empty();
    }
    Optional<Route> same = named(problem);
    IpFamily family = IpReads.family(ip.get());
    List<String> all =
        problem.here().routes(family).stream().map(Route::destinationText).distinct().toList();
    if (same.isPresent()) {
      return known(
          problem.where().noun() + " has no such route",
          Words.of("It has one to ")
              .code(same.get().destinationText())
              .plain(". ")
              .and(way(same.get())),
          MagicLine.of(
              problem.where(), List.of("ip", "route", "del", same.get().destinationText())));
    }
    String name = family == IpFamily.IPV6 ? "IPv6" : "IPv4";
    Words why =
        all.isEmpty()
            ? Words.of("Its routing table of " + name + " is empty.")
            : Words.of("It has routes to ").and(Problem.list(all.stream())).plain(".");
    return known(problem.where().noun() + " has no such route", why, "");
  }

  private static Optional<Explained> deviceDown(Problem problem) {
    return problem
        .ip()
        .flatMap(ip -> ip.after("dev"))
        .flatMap(name -> problem.here().find(name))
        .map(Interface::link)
        .filter(link -> !link.up())
        .flatMap(link ->
            known(
                link.name() + " is down",
                Words.of("A route can lead only out of an interface that is up."),
                MagicLine.of(problem.where(), List.of("ip", "link", "set", link.name(), "up"))));
  }

  private static Optional<Explained> hostBits(Problem problem) {
    return destination(problem)
        .flatMap(wrong -> {
          IpPrefix network = new IpPrefix(wrong.first(), wrong.length());
          return known(
              wrong + " is one address, not a network",
              Words.of("The network of " + wrong.length() + " bits that it is in begins at ")
                  .code(network.first().text())
                  .plain("."),
              MagicLine.replacing(problem.command(), wrong.toString(), network.toString()));
        });
  }
}
