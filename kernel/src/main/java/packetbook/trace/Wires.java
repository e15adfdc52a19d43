package packetbook.trace;

import java.util.List;
import java.util.Optional;
import packetbook.net.BridgePort;
import packetbook.net.Interface;
import packetbook.net.Link;
import packetbook.net.LinkEnd;
import packetbook.net.MacAddress;
import packetbook.net.NetworkNamespace;
import packetbook.net.Owner;
import packetbook.trace.Outcome.End;

/**
 * Finds what is wrong with the wires of a lab: an end that is down, plugged in nowhere, or shut.
 */
record Wires(LabMap map) {
  /** Find which end of a wire is down, this one first. */
  Optional<Outcome> down(NetworkNamespace where, String dev) {
    Optional<Link> link = map.link(where, dev);
    if (link.filter(each -> !each.up()).isPresent()) {
      return Optional.of(new Outcome.InterfaceDown(new End(where, dev)));
    }
    return map.peer(where, dev)
        .filter(peer -> !peer.link().up())
        .map(peer -> new Outcome.InterfaceDown(end(peer)));
  }

  /** Find the other end, where it is a port of no bridge and has no address. */
  Optional<End> loose(NetworkNamespace where, String dev) {
    return map.peer(where, dev)
        .filter(peer -> isLoose(peer.namespace(), peer.link()))
        .map(Wires::end);
  }

  /** Find why whoever has this MAC address gets nothing by its wire. */
  Optional<Outcome> unreached(MacAddress mac) {
    return map.snapshot()
        .ownerOf(mac)
        .flatMap(owner ->
            down(owner.namespace(), owner.interfaceName())
                .or(() -> blockedBehind(owner.namespace(), owner.interfaceName()))
                .or(() ->
                    loose(owner.namespace(), owner.interfaceName()).map(Outcome.NotAttached::new)));
  }

  /** Say whether an interface is a port of no bridge and has no address. */
  boolean isLoose(NetworkNamespace where, Link link) {
    return link.master() == null && !hasAddress(where, link.name());
  }

  private boolean hasAddress(NetworkNamespace where, String dev) {
    return map.find(where, dev).map(Interface::addresses).orElse(List.of()).stream()
        .anyMatch(address -> !address.scope().equals("link"));
  }

  /** Find whether a port lets nothing pass; with their bridge all of its ports are disabled. */
  Optional<Outcome> blocked(NetworkNamespace where, String bridge, String port) {
    if (map.link(where, bridge).filter(link -> !link.up()).isPresent()) {
      return Optional.of(new Outcome.InterfaceDown(new End(where, bridge)));
    }
    return map.port(where, bridge, port)
        .map(BridgePort::state)
        .filter(state -> !state.equals("forwarding"))
        .map(state -> new Outcome.PortBlocked(where, bridge, port, state));
  }

  /** Find whether the port lets nothing pass that an interface is plugged in at. */
  Optional<Outcome> blockedBehind(NetworkNamespace where, String dev) {
    return map.peer(where, dev)
        .filter(peer -> peer.link().master() != null)
        .flatMap(peer ->
            blocked(peer.namespace(), String.valueOf(peer.link().master()), peer.link().name()));
  }

  /** Find whether a bridge keeps two of its ports apart: both are isolated, see bridge(8). */
  Optional<Outcome> isolated(NetworkNamespace where, String bridge, String from, String to) {
    return isIsolated(where, bridge, from) && isIsolated(where, bridge, to)
        ? Optional.of(new Outcome.PortBlocked(where, bridge, to, "isolated"))
        : Optional.empty();
  }

  private boolean isIsolated(NetworkNamespace where, String bridge, String port) {
    return map.port(where, bridge, port)
        .filter(each -> each.switches().contains("isolated"))
        .isPresent();
  }

  /** Find whether a bridge keeps the ports apart that two interfaces are plugged in at. */
  Optional<Outcome> isolatedBehind(End from, End to) {
    return map.peer(to.namespace(), to.dev())
        .flatMap(there ->
            map.peer(from.namespace(), from.dev())
                .filter(here -> here.namespace().equals(there.namespace()))
                .flatMap(here ->
                    isolated(
                        there.namespace(),
                        String.valueOf(there.link().master()),
                        here.link().name(),
                        there.link().name())));
  }

  /** Find the interface of a namespace at which somebody is plugged in. */
  Optional<String> plug(NetworkNamespace where, Owner somebody) {
    return map.peer(somebody.namespace(), somebody.interfaceName())
        .filter(peer -> peer.namespace().equals(where))
        .map(peer -> peer.link().name());
  }

  private static End end(LinkEnd peer) {
    return new End(peer.namespace(), peer.link().name());
  }
}
