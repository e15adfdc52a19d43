package packetbook.trace;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.lab.Command;
import packetbook.net.IpFamily;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.net.RouteChoice;

/**
 * Finds why a packet that came in was neither handed to a program nor sent on: the kernel itself
 * says it.
 */
final class RouteEnding {
  private final Evidence evidence;
  private final LabMap map;
  private final NetworkNamespace namespace;
  private final PacketHeader packet;
  private final @Nullable String in;
  private final long mark;

  /**
   * Take a packet's last hop.
   *
   * @param in the interface by which it came; null where that is not known
   * @param mark what it was marked with; 0 for nothing
   */
  RouteEnding(
      Evidence evidence,
      NetworkNamespace namespace,
      PacketHeader packet,
      @Nullable String in,
      long mark) {
    this.evidence = evidence;
    this.map = evidence.map();
    this.namespace = namespace;
    this.packet = packet;
    this.in = in;
    this.mark = mark;
  }

  /** Find it; empty where nothing that can be seen says why. */
  Optional<Outcome> outcome() {
    RouteQuestion question =
        new RouteQuestion(namespace, packet.to(), packet.from(), in, null, mark);
    Optional<RouteChoice> choice = question.choice(evidence.questions(), map);
    String error = question.error(evidence.questions());
    String dev = in == null ? "" : in;
    SourceCheck source = new SourceCheck(evidence, namespace, dev, packet.from());
    boolean local = choice.filter(each -> each.way().type().equals("local")).isPresent();
    if (error.isEmpty()) {
      return choice.filter(_ -> !local).flatMap(this::notForwarded);
    }
    boolean invalid = error.contains("Invalid argument");
    if (invalid && packet.to().isLoopback()) {
      return Optional.of(new Outcome.MartianDestination(namespace, dev, packet.to()));
    }
    Optional<Outcome> unbelieved = isBlackhole() ? Optional.empty() : source.of(error);
    if (unbelieved.isPresent() || (invalid && !isBlackhole())) {
      return unbelieved;
    }
    if (error.contains("No route to host") && isForwardingOff(dev)) {
      return Optional.of(new Outcome.ForwardingOff(namespace, dev, packet.to().isIpv6()));
    }
    return Optional.of(new Outcome.NoRoute(namespace, packet.to(), routes(), error));
  }

  private Optional<Outcome> notForwarded(RouteChoice choice) {
    String dev = in == null ? "" : in;
    if (isForwardingOff(dev)) {
      return Optional.of(new Outcome.ForwardingOff(namespace, dev, packet.to().isIpv6()));
    }
    if (packet.ttl() <= 1) {
      return Optional.of(new Outcome.TtlExpired(namespace));
    }
    return Optional.ofNullable(choice.way().dev())
        .flatMap(out -> SendEnding.tooBig(map, namespace, out, packet.length()));
  }

  private boolean isForwardingOff(String dev) {
    String file =
        packet.to().isIpv6()
            ? "/proc/sys/net/ipv6/conf/all/forwarding"
            : "/proc/sys/net/ipv4/conf/" + dev + "/forwarding";
    return evidence
        .questions()
        .text(Command.of("cat", file).in(namespace))
        .filter(text -> text.strip().equals("0"))
        .isPresent();
  }

  private List<Route> routes() {
    return map.state(namespace)
        .map(state -> state.routes(IpFamily.of(packet.to())))
        .orElse(List.of());
  }

  private boolean isBlackhole() {
    return routes().stream()
        .anyMatch(route ->
            Objects.equals(route.type(), "blackhole") && route.destination().contains(packet.to()));
  }
}
