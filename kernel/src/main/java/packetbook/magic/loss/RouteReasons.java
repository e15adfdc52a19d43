package packetbook.magic.loss;

import java.util.List;
import java.util.Optional;
import packetbook.net.Address;
import packetbook.net.Interface;
import packetbook.net.IpAddress;
import packetbook.net.IpFamily;
import packetbook.net.IpPrefix;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Owner;
import packetbook.net.PingResult.Problem;
import packetbook.net.Route;
import packetbook.view.RouteWords;
import packetbook.view.Words;

/** Finds the routing table that had no way, and the host that does not forward. */
final class RouteReasons {
  private RouteReasons() {}

  /** The asker itself does not know where to send the request. */
  static Optional<LossReason> missing(LossEvidence evidence) {
    if (!evidence.asked().failed()) {
      return Optional.empty();
    }
    NetworkNamespace from = evidence.from();
    List<Route> routes =
        evidence
            .state(from)
            .map(state -> state.routes(IpFamily.of(evidence.target())))
            .orElse(List.of());
    Optional<Route> refusing =
        routes.stream()
            .filter(route -> !route.type().equals("unicast"))
            .filter(route -> route.destination().contains(evidence.target()))
            .findFirst();
    if (refusing.isPresent()) {
      String row = refusing.get().type() + " " + refusing.get().destinationText();
      Words words = Words.of("A route of " + name(from) + " says so: ").code(row).plain(".");
      return Optional.of(new LossReason(words, route(from) + " del " + row));
    }
    Words words =
        Words.of(sentence(name(from)) + " has no route to ")
            .code(evidence.target().text())
            .plain(": ")
            .and(RouteWords.listed(routes));
    return Optional.of(new LossReason(words, attempt(evidence, from)));
  }

  /** Through an address that another namespace has in a network of this one's. */
  private static String attempt(LossEvidence evidence, NetworkNamespace from) {
    Optional<IpAddress> gateway =
        evidence.state(from).stream()
            .flatMap(state -> state.interfaces().stream())
            .filter(each -> !each.link().isLoopback())
            .flatMap(each -> each.prefixes().stream())
            .filter(prefix -> !prefix.address().isIpv6() && !evidence.target().isIpv6())
            .flatMap(prefix -> hostAddressIn(evidence, prefix).stream())
            .findFirst();
    return gateway.map(via -> route(from) + " add default via " + via).orElse(route(from));
  }

  private static Optional<IpAddress> hostAddressIn(LossEvidence evidence, IpPrefix network) {
    return evidence.state(NetworkNamespace.HOST).map(NamespaceState::interfaces).stream()
        .flatMap(List::stream)
        .map(Interface::addresses)
        .flatMap(List::stream)
        .map(Address::address)
        .filter(address -> network.contains(address) && !address.equals(network.address()))
        .findFirst();
  }

  /** The packet would have to pass through a namespace that passes nothing on. */
  static Optional<LossReason> forwardingIsOff(LossEvidence evidence) {
    Optional<Owner> router = evidence.router();
    boolean toRouter =
        router.isPresent() && router.equals(evidence.snapshot().ownerOf(evidence.target()));
    boolean off = evidence.settings().value("net.ipv4.ip_forward").filter("0"::equals).isPresent();
    if (router.isEmpty() || toRouter || !router.get().namespace().isHost() || !off) {
      return Optional.empty();
    }
    Words words =
        Words.of("The host does not forward packets: ").code("net.ipv4.ip_forward").plain(" is 0.");
    return Optional.of(new LossReason(words, "%sysctl -w net.ipv4.ip_forward=1"));
  }

  /** The namespace that forwards does not know where to. */
  static Optional<LossReason> missingOnward(LossEvidence evidence) {
    Optional<Owner> router = evidence.router();
    if (router.isEmpty() || !evidence.onward().failed()) {
      return Optional.empty();
    }
    NetworkNamespace where = router.get().namespace();
    Words words =
        Words.of("It came to " + name(where) + ", which has no route to ")
            .code(evidence.target().text())
            .plain(" for it: ")
            .code(evidence.onward().error())
            .plain(".");
    return Optional.of(new LossReason(words, route(where)));
  }

  /** Somebody on the way said what is wrong. */
  static Optional<LossReason> said(LossEvidence evidence) {
    return evidence.ping().errors().stream()
        .filter(problem -> !problem.message().startsWith("Redirect"))
        .findFirst()
        .map(problem -> said(evidence, problem));
  }

  private static LossReason said(LossEvidence evidence, Problem problem) {
    Words who = Words.machine(problem.from().text());
    Optional<Owner> owner = evidence.snapshot().ownerOf(problem.from());
    if (owner.isPresent()) {
      who = who.plain(" (" + name(owner.get().namespace()) + ")");
    }
    return new LossReason(who.plain(" answered: ").code(problem.message()).plain("."), "");
  }

  /** The target got the request and has no way back. */
  static Optional<LossReason> missingBack(LossEvidence evidence) {
    Optional<Owner> target = evidence.snapshot().ownerOf(evidence.target());
    Optional<IpAddress> source = evidence.asked().route().map(Route::source);
    if (target.isEmpty() || source.isEmpty() || !evidence.back().failed()) {
      return Optional.empty();
    }
    NetworkNamespace where = target.get().namespace();
    Words words =
        Words.of(sentence(name(where)) + " has no route back to ")
            .code(source.get().text())
            .plain(".");
    return Optional.of(new LossReason(words, attempt(evidence, where)));
  }

  private static String route(NetworkNamespace namespace) {
    return namespace.isHost() ? "%route" : "%route @" + namespace.name();
  }

  private static String name(NetworkNamespace namespace) {
    return namespace.isHost() ? "the host" : namespace.name();
  }

  /** The host begins a sentence in capitals, a container's name stays as it is. */
  private static String sentence(String name) {
    return name.equals("the host") ? "The host" : name;
  }
}
