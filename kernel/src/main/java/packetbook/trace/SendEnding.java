package packetbook.trace;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.capture.Layer;
import packetbook.net.IpAddress;
import packetbook.net.Link;
import packetbook.net.NetworkNamespace;
import packetbook.net.Owner;
import packetbook.net.Route;
import packetbook.trace.Outcome.End;

/** Finds why a packet that the chains let out was seen leaving by no interface. */
final class SendEnding {
  private final Evidence evidence;
  private final LabMap map;
  private final Wires wires;
  private final NetworkNamespace namespace;
  private final PacketHeader packet;
  private final Route way;
  private final String dev;

  /**
   * Take a packet's last hop.
   *
   * @param way that it was to take
   * @param dev the interface of that way
   */
  SendEnding(
      Evidence evidence, NetworkNamespace namespace, PacketHeader packet, Route way, String dev) {
    this.evidence = evidence;
    this.map = evidence.map();
    this.wires = new Wires(map);
    this.namespace = namespace;
    this.packet = packet;
    this.way = way;
    this.dev = dev;
  }

  /** Find it; empty where nothing that can be seen says why. */
  Optional<Outcome> outcome() {
    return wires
        .down(namespace, dev)
        .or(this::noNeighbor)
        .or(() -> tooBig(map, namespace, dev, packet.length()));
  }

  /** Find whether an interface carries less than the packet's length. */
  static Optional<Outcome> tooBig(LabMap map, NetworkNamespace namespace, String dev, int length) {
    int mtu = map.link(namespace, dev).map(Link::mtu).orElse(0);
    return mtu > 0 && length > mtu
        ? Optional.of(new Outcome.TooBig(namespace, dev, mtu, length))
        : Optional.empty();
  }

  private Optional<Outcome> noNeighbor() {
    IpAddress via = way.via();
    IpAddress next = via == null ? packet.to() : via;
    boolean unanswered =
        map.neighbor(namespace, dev, next)
            .map(row -> row.mac() == null)
            .orElseGet(() -> evidence.asked(namespace, next));
    if (!unanswered) {
      return Optional.empty();
    }
    return map.snapshot()
        .ownerOf(next)
        .flatMap(owner -> silent(owner, next))
        .or(() -> Optional.of(new Outcome.NoNeighbor(namespace, dev, next, unplugged(next))));
  }

  /** Find why the one who was asked said nothing: it cannot hear, or does not believe who asks. */
  private Optional<Outcome> silent(Owner owner, IpAddress next) {
    NetworkNamespace there = owner.namespace();
    return wires
        .down(there, owner.interfaceName())
        .or(() -> wires.blockedBehind(there, owner.interfaceName()))
        .or(() -> wires.blockedBehind(namespace, dev))
        .or(() ->
            wires.isolatedBehind(new End(namespace, dev), new End(there, owner.interfaceName())))
        .or(() ->
            evidence.packets().stream()
                .filter(each -> each.namespace().equals(there))
                .filter(each -> each.dev().equals(owner.interfaceName()))
                .flatMap(each -> each.layer(Layer.Arp.class).stream())
                .filter(ask -> ask.operation() == 1 && ask.to().equals(next))
                .findFirst()
                .flatMap(ask -> unbelieved(owner, ask)));
  }

  /** A question by ARP is looked at like a packet from who asks (RFC 3704 and martians). */
  private Optional<Outcome> unbelieved(Owner owner, Layer.Arp ask) {
    return new SourceCheck(evidence, owner.namespace(), owner.interfaceName(), ask.from())
        .of(ask.to());
  }

  /** Find the end of a veth pair, on this side or the other, that leads nowhere. */
  private @Nullable End unplugged(IpAddress next) {
    return wires
        .loose(namespace, dev)
        .or(() ->
            map.snapshot()
                .ownerOf(next)
                .flatMap(owner -> wires.loose(owner.namespace(), owner.interfaceName())))
        .orElse(null);
  }
}
