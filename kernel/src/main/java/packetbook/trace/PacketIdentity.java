package packetbook.trace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import packetbook.capture.Layer;
import packetbook.net.IpAddress;

/**
 * A packet at one moment, with what tells it from others.
 *
 * @param header what it says of itself
 * @param mark what stays the same while routers and NAT change the rest
 * @param echo an echo's identifier; -1 in others
 */
record PacketIdentity(PacketHeader header, Mark mark, int echo) {
  /**
   * What stays the same from one interface to the next, as far as a capture and netfilter's trace
   * both tell it.
   *
   * @param id of the packet of IPv4, or of one in pieces of IPv6; 0 where it has none
   * @param detail what else there is where the id is 0
   */
  record Mark(boolean ipv6, int id, String detail) {}

  /** The ends of a conversation as one packet of it has them. */
  record Flow(IpAddress from, int fromPort, IpAddress to, int toPort, int echo) {
    /** Give the ends as an answer has them. */
    Flow reversed() {
      return new Flow(to, toPort, from, fromPort, echo);
    }

    /** Say whether one end at least is the same, as where only the other one was rewritten. */
    boolean sharesEnd(Flow other) {
      boolean source = from.equals(other.from) && fromPort == other.fromPort;
      boolean destination = to.equals(other.to) && toPort == other.toPort;
      return (source || destination) && echo == other.echo;
    }
  }

  /** The same with what a capture says that it asks or says. */
  PacketIdentity named(PacketIdentity captured) {
    return new PacketIdentity(header.named(captured.header), mark, echo);
  }

  /** Give the ends that it has now. */
  Flow flow() {
    return new Flow(header.from(), header.fromPort(), header.to(), header.toPort(), echo);
  }

  /** Read it from captured layers: the innermost IP header and what follows it. */
  static Optional<PacketIdentity> of(List<Layer> layers) {
    Draft draft = new Draft();
    layers.forEach(draft::add);
    return draft.from == null || draft.to == null
        ? Optional.empty()
        : Optional.of(draft.identity(draft.from, draft.to));
  }

  /** Collects the parts, layer by layer. */
  static final class Draft {
    private @Nullable IpAddress from;
    private @Nullable IpAddress to;
    private int id;
    private int flow;
    private int ttl;
    private int length;
    private String protocol = "";
    private String kind = "";
    private String detail = "";
    private int fromPort = -1;
    private int toPort = -1;
    private int echo = -1;

    private void add(Layer layer) {
      switch (layer) {
        case Layer.Ipv4 ip -> ip(ip.from(), ip.to(), ip.id(), ip.ttl(), ip.length(), ip.protocol());
        case Layer.Ipv6 ip -> {
          ip(ip.from(), ip.to(), ip.id(), ip.hopLimit(), ip.length(), ip.protocol());
          flow = ip.flow();
        }
        case Layer.Icmp icmp -> icmp("ICMP", icmp.words(), icmp.id(), icmp.sequence());
        case Layer.Icmpv6 icmp -> icmp("ICMPv6", icmp.words(), icmp.id(), icmp.sequence());
        case Layer.Tcp tcp -> {
          transport("TCP", tcp.from(), tcp.to(), "window " + tcp.window());
          kind = tcp.flags().stream().map(Layer.Tcp.Flag::name).collect(Collectors.joining(", "));
        }
        case Layer.Udp udp -> transport("UDP", udp.from(), udp.to(), "");
        case Layer.Dns dns -> kind = dns.answer() ? "DNS answer" : "DNS question";
        case Layer.Ethernet _, Layer.Cooked _, Layer.Vlan _, Layer.Arp _ -> {}
        case Layer.Data _, Layer.Unknown _ -> {}
      }
    }

    private void ip(IpAddress from, IpAddress to, int id, int ttl, int length, int number) {
      this.from = from;
      this.to = to;
      this.id = id;
      this.ttl = ttl;
      this.length = from.isIpv6() ? length + 40 : length;
      protocol = "protocol " + number;
    }

    private void icmp(String protocol, String kind, int id, int sequence) {
      this.protocol = protocol;
      this.kind = kind;
      echo = id;
      detail = "sequence " + sequence;
    }

    private void transport(String protocol, int from, int to, String detail) {
      this.protocol = protocol;
      this.detail = detail;
      fromPort = from;
      toPort = to;
    }

    private PacketIdentity identity(IpAddress from, IpAddress to) {
      PacketHeader header =
          new PacketHeader(protocol, kind, from, fromPort, to, toPort, ttl, length);
      return new PacketIdentity(header, mark(from.isIpv6(), id, flow, length, detail), echo);
    }
  }

  /**
   * Make a mark: an id that is not 0 says all.
   *
   * @param flow the flow label of IPv6, which tells a question from an answer of the same length
   */
  static Mark mark(boolean ipv6, int id, int flow, int length, String detail) {
    return id != 0 ? new Mark(ipv6, id, "") : new Mark(ipv6, 0, flow + " " + length + " " + detail);
  }
}
