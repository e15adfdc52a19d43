package packetbook.capture;

import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV4Packet.IpV4Header;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.IpV6Packet.IpV6Header;
import packetbook.net.IpAddress;

/** Takes IPv4 and IPv6 apart, and hands on what they carry. */
final class NetworkDissector {
  /** Without options, which nobody uses and which the dissector would not survive broken. */
  private static final int FIXED_IPV4 = 20;

  private final Layers layers;

  NetworkDissector(Layers layers) {
    this.layers = layers;
  }

  void ipv4(Bytes bytes) throws IllegalRawDataException {
    int headerLength = (bytes.at(0) & 15) * 4;
    if (headerLength < FIXED_IPV4 || headerLength > bytes.length()) {
      layers.unknown(bytes, "no whole IPv4 header");
      return;
    }
    Bytes raw = bytes.first(headerLength);
    byte[] fixed = raw.first(FIXED_IPV4).copy();
    fixed[0] = 0x45;
    IpV4Header header = IpV4Packet.newPacket(fixed, 0, fixed.length).getHeader();
    int offset = (header.getFragmentOffset() & 0x1fff) * 8;
    boolean fragment = offset > 0 || header.getMoreFragmentFlag();
    int length = header.getTotalLengthAsInt();
    int protocol = header.getProtocol().value() & 255;
    layers.add(
        new Layer.Ipv4(
            IpAddress.of(header.getSrcAddr().getAddress()),
            IpAddress.of(header.getDstAddr().getAddress()),
            header.getTtlAsInt(),
            length,
            header.getIdentificationAsInt(),
            fragment,
            offset,
            protocol,
            InternetSum.check(raw)));
    Bytes payload = bytes.slice(headerLength, Math.min(length, bytes.length()));
    boolean whole = !fragment && bytes.length() >= length;
    if (offset > 0) {
      layers.data(payload);
    } else {
      carried(new Carried(protocol, payload, bytes.slice(12, 20), whole));
    }
  }

  void ipv6(Bytes bytes) throws IllegalRawDataException {
    Bytes raw = bytes.first(40);
    IpV6Header header =
        IpV6Packet.newPacket(raw.array(), raw.arrayStart(), raw.length()).getHeader();
    int length = header.getPayloadLengthAsInt();
    Bytes rest = bytes.slice(40, Math.min(40 + length, bytes.length()));
    int protocol = header.getProtocol().value() & 255;
    boolean whole = bytes.length() >= 40 + length;
    boolean fragment = false;
    int offset = 0;
    int id = 0;
    while (isExtension(protocol) && rest.length() >= 8) {
      int size = protocol == 44 ? 8 : (rest.at(1) + 1) * 8;
      if (protocol == 44) {
        fragment = true;
        offset = rest.uint16(2) & 0xfff8;
        id = rest.uint16(4) << 16 | rest.uint16(6);
      }
      protocol = rest.at(0);
      rest = rest.from(Math.min(size, rest.length()));
    }
    layers.add(
        new Layer.Ipv6(
            IpAddress.of(header.getSrcAddr().getAddress()),
            IpAddress.of(header.getDstAddr().getAddress()),
            header.getHopLimitAsInt(),
            length,
            header.getFlowLabel().value(),
            id,
            fragment,
            offset,
            protocol));
    if (offset > 0) {
      layers.data(rest);
    } else {
      carried(new Carried(protocol, rest, bytes.slice(8, 40), whole && !fragment));
    }
  }

  /** Hop-by-hop, routing, fragment and destination options (RFC 8200, section 4). */
  private static boolean isExtension(int protocol) {
    return protocol == 0 || protocol == 43 || protocol == 44 || protocol == 60;
  }

  private void carried(Carried carried) {
    TransportDissector transport = new TransportDissector(layers, carried);
    Bytes payload = carried.payload();
    switch (carried.protocol()) {
      case 1 -> layers.attempt("ICMP", payload, transport::icmp);
      case 4 -> layers.attempt("IPv4", payload, this::ipv4);
      case 6 -> layers.attempt("TCP", payload, transport::tcp);
      case 17 -> layers.attempt("UDP", payload, transport::udp);
      case 41 -> layers.attempt("IPv6", payload, this::ipv6);
      case 58 -> layers.attempt("ICMPv6", payload, transport::icmpv6);
      default -> layers.unknown(payload, Protocols.ofNumber(carried.protocol()));
    }
  }

  /**
   * What an IP packet carries.
   *
   * @param addresses both, as the header has them, for the checksum
   * @param whole whether all of it was captured and it is no fragment
   */
  record Carried(int protocol, Bytes payload, Bytes addresses, boolean whole) {}
}
