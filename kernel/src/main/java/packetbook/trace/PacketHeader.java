package packetbook.trace;

import packetbook.net.IpAddress;

/**
 * What a packet said of itself at one moment: NAT and routers change it on the way.
 *
 * @param protocol such as {@code ICMP}, {@code TCP}, {@code UDP}; other protocols by number
 * @param kind what it asks or says, such as {@code echo request} or {@code SYN}; empty for none
 * @param from its source address
 * @param fromPort its source port; -1 where the protocol has none
 * @param to its destination address
 * @param toPort its destination port; -1 where the protocol has none
 * @param ttl how many routers it may still pass (IPv6: hop limit)
 * @param length of the IP packet in bytes, header included
 */
public record PacketHeader(
    String protocol,
    String kind,
    IpAddress from,
    int fromPort,
    IpAddress to,
    int toPort,
    int ttl,
    int length) {
  /** The same where a capture names what it asks or says, of which netfilter tells less. */
  PacketHeader named(PacketHeader captured) {
    return new PacketHeader(protocol, captured.kind, from, fromPort, to, toPort, ttl, length);
  }

  /** Say whether an address or port differs from those of another moment. */
  public boolean isTranslatedFrom(PacketHeader earlier) {
    return isSourceTranslatedFrom(earlier) || isDestinationTranslatedFrom(earlier);
  }

  /** Say whether the source's address or port differs from that of another moment. */
  public boolean isSourceTranslatedFrom(PacketHeader earlier) {
    return !from.equals(earlier.from) || isOther(fromPort, earlier.fromPort);
  }

  /** Say whether the destination's address or port differs from that of another moment. */
  public boolean isDestinationTranslatedFrom(PacketHeader earlier) {
    return !to.equals(earlier.to) || isOther(toPort, earlier.toPort);
  }

  /** A later piece of a packet has no ports, which is no rewriting. */
  private static boolean isOther(int port, int earlier) {
    return port >= 0 && earlier >= 0 && port != earlier;
  }

  /** Give the source as one writes it, such as {@code 10.55.66.2:8000} or {@code [fd00::2]:80}. */
  public String source() {
    return end(from, fromPort);
  }

  /** Give the destination in the same way. */
  public String destination() {
    return end(to, toPort);
  }

  private static String end(IpAddress address, int port) {
    if (port < 0) {
      return address.text();
    }
    return (address.isIpv6() ? "[" + address.text() + "]" : address.text()) + ":" + port;
  }
}
