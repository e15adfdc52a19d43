package packetbook.capture;

import java.util.List;
import org.pcap4j.packet.namednumber.IpNumber;

/** Names the protocol that a packet is about. */
final class Protocols {
  private Protocols() {}

  /** Name the innermost protocol that we can read. */
  static String of(List<Layer> layers) {
    String name = "unknown";
    for (Layer layer : layers) {
      name =
          switch (layer) {
            case Layer.Ethernet(_, _, int type) -> type < 0x0600 ? "LLC" : "Ethernet";
            case Layer.Cooked _ -> "Ethernet";
            case Layer.Vlan _ -> "VLAN";
            case Layer.Arp _ -> "ARP";
            case Layer.Ipv4 ip -> ofNumber(ip.protocol());
            case Layer.Ipv6 ip -> ofNumber(ip.protocol());
            case Layer.Icmp _ -> "ICMP";
            case Layer.Icmpv6 _ -> "ICMPv6";
            case Layer.Tcp _ -> "TCP";
            case Layer.Udp _ -> "UDP";
            case Layer.Dns _ -> "DNS";
            case Layer.Data _, Layer.Unknown _ -> name;
          };
    }
    return name;
  }

  /** Name what an IP packet carries, by its number at IANA. */
  static String ofNumber(int protocol) {
    return switch (protocol) {
      case 1 -> "ICMP";
      case 2 -> "IGMP";
      case 6 -> "TCP";
      case 17 -> "UDP";
      case 58 -> "ICMPv6";
      default -> {
        IpNumber number = IpNumber.getInstance((byte) protocol);
        yield number.name().equals("unknown") ? "IP protocol " + protocol : number.name();
      }
    };
  }
}
