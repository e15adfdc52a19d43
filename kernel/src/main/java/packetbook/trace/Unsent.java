package packetbook.trace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import packetbook.lab.CommandResult;
import packetbook.net.Interface;
import packetbook.net.IpAddress;
import packetbook.net.IpFamily;
import packetbook.net.IpPrefix;
import packetbook.net.Link;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.net.RouteChoice;

/** Finds why a command that wanted to send something sent nothing at all. */
final class Unsent {
  // http://10.55.66.2:8000/ or [fd00::2]:80 or 8.8.8.8
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:^|//|@|=|/dev/(?:tcp|udp)/)\\[?([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+)");

  private final Evidence evidence;
  private final NetworkNamespace from;
  private final CommandResult result;

  private Unsent(Evidence evidence, NetworkNamespace from, CommandResult result) {
    this.evidence = evidence;
    this.from = from;
    this.result = result;
  }

  /**
   * Find it; empty where the command names no address, or there is a way and nothing forbids it.
   */
  static Optional<Exchange> of(Evidence evidence, NetworkNamespace from, CommandResult result) {
    return new Unsent(evidence, from, result).exchange();
  }

  private Optional<Exchange> exchange() {
    Optional<IpAddress> address = address();
    return address.flatMap(to ->
        outcome(to)
            .map(outcome -> {
              PacketHeader packet = wanted(to);
              Hop hop = new Hop(from, Hop.Role.SENDER, null, null, List.of(new Step.Made(packet)));
              Walk walk = new Walk(packet, List.of(hop), outcome, 0);
              return new Exchange(walk, Optional.empty(), outcome, List.of());
            }));
  }

  private Optional<IpAddress> address() {
    return result.command().words().reversed().stream()
        .flatMap(word -> Stream.of(word.split("\\s+", -1)))
        .map(ADDRESS::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1))
        .flatMap(text -> IpAddress.tryParse(text).stream())
        .findFirst();
  }

  private Optional<Outcome> outcome(IpAddress to) {
    RouteQuestion question = new RouteQuestion(from, to, null, null, null, 0);
    Optional<RouteChoice> choice = question.choice(evidence.questions(), evidence.map());
    String said = (result.stdout() + result.stderr()).toLowerCase(Locale.ROOT);
    String kernels = question.error(evidence.questions());
    // A program may ask with keys of its own, such as a mark, and pass on what it was told.
    String error = kernels.isEmpty() ? passedOn(said) : kernels;
    NamespaceState state = evidence.map().state(from).orElse(NamespaceState.empty(from));
    if (!error.isEmpty()) {
      return Optional.of(
          down(state, to)
              .orElseGet(() ->
                  new Outcome.NoRoute(
                      from, to, state.routes(IpFamily.of(to)), error, gateway(state, to))));
    }
    String dev = choice.map(RouteChoice::way).map(way -> way.dev()).orElse(null);
    if (dev == null) {
      return Optional.empty();
    }
    Optional<Link> link = evidence.map().link(from, dev);
    return said.contains("message too long")
        ? link.map(each -> new Outcome.TooBig(from, dev, each.mtu(), 0))
        : link.filter(each -> !each.up())
            .map(_ -> new Outcome.InterfaceDown(new Outcome.End(from, dev)));
  }

  private static String passedOn(String said) {
    return Stream.of("Network is unreachable", "No route to host")
        .filter(error -> said.contains(error.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse("");
  }

  /** With an interface its routes go down. */
  private Optional<Outcome> down(NamespaceState state, IpAddress to) {
    List<Interface> off =
        state.interfaces().stream()
            .filter(each -> !each.link().up() && !each.link().isLoopback())
            .toList();
    return off.stream()
        .filter(each -> each.prefixes().stream().anyMatch(prefix -> prefix.contains(to)))
        .findFirst()
        .map(each -> new Outcome.InterfaceDown(new Outcome.End(from, each.name())));
  }

  /** An address of the host in a network of this one's could be its gateway, if it has none. */
  private @Nullable IpAddress gateway(NamespaceState state, IpAddress to) {
    if (state.routes(IpFamily.of(to)).stream().anyMatch(Route::isDefault)) {
      return null;
    }
    List<IpPrefix> networks =
        state.interfaces().stream()
            .filter(each -> !each.link().isLoopback())
            .flatMap(each -> each.prefixes().stream())
            .filter(prefix -> prefix.address().isIpv6() == to.isIpv6())
            .filter(prefix -> !prefix.address().isLinkLocal())
            .toList();
    return evidence
        .map()
        .state(NetworkNamespace.HOST)
        .filter(_ -> !from.isHost())
        .map(NamespaceState::interfaces)
        .orElse(List.of())
        .stream()
        .flatMap(each -> each.prefixes().stream())
        .map(IpPrefix::address)
        .filter(address -> networks.stream().anyMatch(network -> network.contains(address)))
        .findFirst()
        .orElse(null);
  }

  /** The packet that the program wanted to send, as far as the command tells it. */
  private PacketHeader wanted(IpAddress to) {
    boolean ping = result.command().words().getFirst().endsWith("ping");
    String protocol = ping ? to.isIpv6() ? "ICMPv6" : "ICMP" : "IP";
    IpAddress source =
        evidence.map().state(from).stream()
            .flatMap(state -> state.interfaces().stream())
            .flatMap(each -> each.prefixes().stream())
            .map(IpPrefix::address)
            .filter(address -> address.isIpv6() == to.isIpv6() && !address.isLoopback())
            .findFirst()
            .orElseGet(() -> new IpAddress(to.isIpv6() ? "::" : "0.0.0.0"));
    return new PacketHeader(protocol, ping ? "echo request" : "", source, -1, to, -1, 64, 0);
  }
}
