package packetbook.capture;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IcmpV4CommonPacket.IcmpV4CommonHeader;
import org.pcap4j.packet.IcmpV6CommonPacket;
import org.pcap4j.packet.IcmpV6CommonPacket.IcmpV6CommonHeader;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.TcpPacket.TcpHeader;
import org.pcap4j.packet.UdpPacket;
import org.pcap4j.packet.UdpPacket.UdpHeader;
import packetbook.capture.Layer.Tcp.Flag;
import packetbook.capture.NetworkDissector.Carried;
import packetbook.net.IpAddress;

/** Takes what an IP packet carries apart: ICMP, ICMPv6, TCP, UDP, and DNS in it. */
final class TransportDissector {
  /** Without options: broken ones are no reason to lose the ports. */
  private static final int FIXED_TCP = 20;

  private final Layers layers;
  private final Carried carried;

  TransportDissector(Layers layers, Carried carried) {
    this.layers = layers;
    this.carried = carried;
  }

  void icmp(Bytes bytes) throws IllegalRawDataException {
    Bytes raw = bytes.first(4);
    IcmpV4CommonHeader header =
        IcmpV4CommonPacket.newPacket(raw.array(), raw.arrayStart(), raw.length()).getHeader();
    int type = header.getType().value() & 255;
    int code = header.getCode().value() & 255;
    boolean numbered = type == 0 || type == 8 || type == 13 || type == 14;
    Checksum checksum = carried.whole() ? InternetSum.check(bytes) : Checksum.NOT_KNOWN;
    Layer.Icmp unquoted =
        new Layer.Icmp(
            type,
            code,
            numbered ? bytes.uint16(4) : -1,
            numbered ? bytes.uint16(6) : -1,
            checksum,
            List.of());
    List<Layer> about = unquoted.isError() ? quoted(bytes, false) : List.of();
    layers.add(new Layer.Icmp(type, code, unquoted.id(), unquoted.sequence(), checksum, about));
    behindIcmp(bytes, unquoted.isError());
  }

  void icmpv6(Bytes bytes) throws IllegalRawDataException {
    Bytes raw = bytes.first(4);
    IcmpV6CommonHeader header =
        IcmpV6CommonPacket.newPacket(raw.array(), raw.arrayStart(), raw.length()).getHeader();
    int type = header.getType().value() & 255;
    boolean numbered = type == 128 || type == 129;
    boolean error = type < 128;
    layers.add(
        new Layer.Icmpv6(
            type,
            header.getCode().value() & 255,
            numbered ? bytes.uint16(4) : -1,
            numbered ? bytes.uint16(6) : -1,
            target(type, bytes),
            summed(bytes, 2),
            error ? quoted(bytes, true) : List.of()));
    if (numbered || error) {
      behindIcmp(bytes, error);
    } else {
      layers.carry(bytes.from(4));
    }
  }

  /** A neighbour solicitation or advertisement names whom it is about behind four more bytes. */
  private static @Nullable IpAddress target(int type, Bytes bytes) {
    boolean discovers = (type == 135 || type == 136) && bytes.length() >= 24;
    return discovers ? IpAddress.of(bytes.slice(8, 24).copy()) : null;
  }

  /**
   * A quoted packet's addresses are rewritten with those around it: nothing of it stays the same.
   */
  private void behindIcmp(Bytes bytes, boolean error) {
    if (error) {
      layers.carry(Bytes.NONE);
    } else {
      layers.data(bytes.from(Math.min(8, bytes.length())));
    }
  }

  /** The packet that an error is about follows eight bytes of its own; errors quote no errors. */
  private static List<Layer> quoted(Bytes bytes, boolean version6) {
    if (bytes.length() <= 8) {
      return List.of();
    }
    Layers inner = new Layers();
    NetworkDissector network = new NetworkDissector(inner);
    Bytes quote = bytes.from(8).first(576);
    inner.attempt(version6 ? "IPv6" : "IPv4", quote, version6 ? network::ipv6 : network::ipv4);
    return inner.found();
  }

  void tcp(Bytes bytes) throws IllegalRawDataException {
    byte[] fixed = bytes.slice(0, FIXED_TCP).copy();
    int headerLength = ((fixed[12] >> 4) & 15) * 4;
    fixed[12] = 0x50;
    TcpHeader header = TcpPacket.newPacket(fixed, 0, fixed.length).getHeader();
    layers.add(
        new Layer.Tcp(
            header.getSrcPort().valueAsInt(),
            header.getDstPort().valueAsInt(),
            header.getSequenceNumberAsLong(),
            header.getAcknowledgmentNumberAsLong(),
            flags(header),
            header.getWindowAsInt(),
            summed(bytes, 16)));
    layers.data(bytes.slice(Math.max(FIXED_TCP, headerLength), bytes.length()));
  }

  private static Set<Flag> flags(TcpHeader header) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    addIf(header.getSyn(), Flag.SYN, flags);
    addIf(header.getFin(), Flag.FIN, flags);
    addIf(header.getRst(), Flag.RST, flags);
    addIf(header.getPsh(), Flag.PSH, flags);
    addIf(header.getAck(), Flag.ACK, flags);
    addIf(header.getUrg(), Flag.URG, flags);
    return flags;
  }

  private static void addIf(boolean set, Flag flag, Set<Flag> flags) {
    if (set) {
      flags.add(flag);
    }
  }

  void udp(Bytes bytes) throws IllegalRawDataException {
    Bytes raw = bytes.first(8);
    UdpHeader header = UdpPacket.newPacket(raw.array(), raw.arrayStart(), raw.length()).getHeader();
    int from = header.getSrcPort().valueAsInt();
    int to = header.getDstPort().valueAsInt();
    boolean unused = header.getChecksum() == 0 && carried.addresses().length() == 8;
    Checksum checksum = unused ? Checksum.NOT_USED : summed(bytes, 6);
    layers.add(new Layer.Udp(from, to, header.getLengthAsInt(), checksum));
    Bytes data = bytes.from(8);
    Optional<Layer.Dns> dns = isDns(from) || isDns(to) ? DnsReader.read(data) : Optional.empty();
    dns.ifPresent(layers::add);
    if (dns.isEmpty()) {
      layers.data(data);
    } else {
      layers.carry(data);
    }
  }

  private static boolean isDns(int port) {
    return port == 53 || port == 5353;
  }

  private Checksum summed(Bytes bytes, int place) {
    return carried.whole()
        ? InternetSum.check(bytes, place, carried.addresses(), carried.protocol())
        : Checksum.NOT_KNOWN;
  }
}
