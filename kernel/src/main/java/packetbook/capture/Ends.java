package packetbook.capture;

import java.util.List;
import java.util.Optional;
import packetbook.net.IpAddress;

/**
 * The addresses and ports of a packet.
 *
 * @param fromPort -1 where its protocol has none
 * @param toPort the same
 */
record Ends(IpAddress from, IpAddress to, int fromPort, int toPort) {
  /** Read them from the innermost headers that have any. */
  static Optional<Ends> of(List<Layer> layers) {
    Optional<Ends> ends = Optional.empty();
    for (Layer layer : layers) {
      ends =
          switch (layer) {
            case Layer.Arp arp -> Optional.of(new Ends(arp.from(), arp.to(), -1, -1));
            case Layer.Ipv4 ip -> Optional.of(new Ends(ip.from(), ip.to(), -1, -1));
            case Layer.Ipv6 ip -> Optional.of(new Ends(ip.from(), ip.to(), -1, -1));
            case Layer.Tcp tcp -> ends.map(known -> known.at(tcp.from(), tcp.to()));
            case Layer.Udp udp -> ends.map(known -> known.at(udp.from(), udp.to()));
            case Layer.Ethernet _, Layer.Cooked _, Layer.Vlan _, Layer.Icmp _, Layer.Icmpv6 _ ->
                ends;
            case Layer.Dns _, Layer.Data _, Layer.Unknown _ -> ends;
          };
    }
    return ends;
  }

  private Ends at(int from, int to) {
    return new Ends(this.from, this.to, from, to);
  }
}
