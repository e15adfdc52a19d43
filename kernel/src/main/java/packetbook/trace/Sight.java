package packetbook.trace;

import java.util.List;
import java.util.Optional;
import packetbook.capture.Layer;
import packetbook.capture.Packet;
import packetbook.net.IpAddress;
import packetbook.net.NetworkNamespace;

/**
 * A packet that was captured on an interface.
 *
 * @param leaves whether it went out there; else it came in
 * @param forAnother whether its frame was addressed to another station, so that this interface
 *     alone would not take it
 * @param about what an ICMP error is about; empty for other packets
 */
record Sight(
    Packet packet,
    PacketIdentity seen,
    boolean leaves,
    boolean forAnother,
    Optional<PacketIdentity> about) {
  /** Take a captured packet; empty for one without IP. */
  static Optional<Sight> of(Packet packet) {
    Layer.Cooked cooked = packet.layer(Layer.Cooked.class).orElse(null);
    if (cooked == null) {
      return Optional.empty();
    }
    return PacketIdentity.of(packet.layers())
        .map(seen ->
            new Sight(
                packet,
                seen,
                cooked.way().equals("leaves"),
                cooked.way().equals("arrives for another"),
                about(packet.layers())));
  }

  private static Optional<PacketIdentity> about(List<Layer> layers) {
    for (Layer layer : layers) {
      if (layer instanceof Layer.Icmp icmp && icmp.isError()) {
        return PacketIdentity.of(icmp.about());
      }
      if (layer instanceof Layer.Icmpv6 icmp && icmp.isError()) {
        return PacketIdentity.of(icmp.about());
      }
    }
    return Optional.empty();
  }

  NetworkNamespace namespace() {
    return packet.namespace();
  }

  String dev() {
    return packet.dev();
  }

  /** Give an echo's sequence number; -1 in others. */
  int sequence() {
    return packet
        .layer(Layer.Icmp.class)
        .map(Layer.Icmp::sequence)
        .or(() -> packet.layer(Layer.Icmpv6.class).map(Layer.Icmpv6::sequence))
        .orElse(-1);
  }

  /** Give where a piece of a packet begins; 0 for a whole one. */
  int offset() {
    return packet
        .layer(Layer.Ipv4.class)
        .map(Layer.Ipv4::offset)
        .or(() -> packet.layer(Layer.Ipv6.class).map(Layer.Ipv6::offset))
        .orElse(0);
  }

  /** Say whether it is a piece other than the first, which has no header of its own but IP's. */
  boolean isLaterPiece() {
    return offset() > 0;
  }

  /** Say whether it is one of several pieces. */
  boolean isPiece() {
    return packet.layer(Layer.Ipv4.class).filter(Layer.Ipv4::fragment).isPresent()
        || packet.layer(Layer.Ipv6.class).filter(Layer.Ipv6::fragment).isPresent();
  }

  /** Give what else tells it from others where two packets have the same mark. */
  String detail() {
    return packet
        .layer(Layer.Tcp.class)
        .map(tcp -> tcp.sequence() + " " + tcp.acknowledgment() + " " + tcp.flags())
        .orElse(seen.header().kind());
  }

  /** Say whether it is talk of the kernels among themselves that no command sends. */
  boolean isHousekeeping() {
    IpAddress to = seen.header().to();
    return seen.header().protocol().equals("protocol 2")
        || packet
            .layer(Layer.Icmpv6.class)
            .filter(icmp -> icmp.type() >= 130 && icmp.type() <= 143 && to.isIpv6())
            .isPresent();
  }
}
