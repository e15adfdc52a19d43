package packetbook.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcap4j.packet.ArpPacket;
import org.pcap4j.packet.ArpPacket.ArpHeader;
import org.pcap4j.packet.Dot1qVlanTagPacket;
import org.pcap4j.packet.Dot1qVlanTagPacket.Dot1qVlanTagHeader;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.EthernetPacket.EthernetHeader;
import org.pcap4j.packet.IllegalRawDataException;
import packetbook.net.IpAddress;
import packetbook.net.MacAddress;

/** Takes the outer layers apart: Ethernet, Linux cooked, VLAN, ARP. */
final class LinkDissector {
  private static final List<String> WAYS =
      List.of(
          "arrives",
          "arrives for everyone",
          "arrives for a group",
          "arrives for another",
          "leaves");

  private final Layers layers;
  private final NetworkDissector network;

  LinkDissector(Layers layers) {
    this.layers = layers;
    this.network = new NetworkDissector(layers);
  }

  Dissection dissect(Frame frame) {
    Bytes bytes = frame.bytes();
    if (!frame.damage().isEmpty()) {
      layers.unknown(bytes, frame.damage());
    } else if (bytes.length() == 0) {
      layers.unknown(bytes, "nothing was captured of it");
    } else {
      link(frame.link(), bytes);
    }
    return layers.done();
  }

  private void link(LinkType link, Bytes bytes) {
    if (link.equals(LinkType.ETHERNET)) {
      layers.attempt("Ethernet", bytes, this::ethernet);
    } else if (link.equals(LinkType.LINUX_SLL2)) {
      layers.attempt("Linux cooked", bytes, this::cooked2);
    } else if (link.equals(LinkType.LINUX_SLL)) {
      layers.attempt("Linux cooked", bytes, this::cooked1);
    } else if (List.of(LinkType.RAW, LinkType.IPV4, LinkType.IPV6).contains(link)) {
      ip(bytes);
    } else if (link.equals(LinkType.NULL)) {
      layers.attempt("BSD loopback", bytes, whole -> ip(whole.from(4)));
    } else {
      layers.unknown(bytes, "link type " + link.code());
    }
  }

  private void ip(Bytes bytes) {
    switch (bytes.length() == 0 ? 0 : bytes.at(0) >> 4) {
      case 4 -> layers.attempt("IPv4", bytes, network::ipv4);
      case 6 -> layers.attempt("IPv6", bytes, network::ipv6);
      default -> layers.unknown(bytes, "no IP packet");
    }
  }

  private void ethernet(Bytes bytes) throws IllegalRawDataException {
    EthernetHeader header =
        EthernetPacket.newPacket(bytes.array(), bytes.arrayStart(), Math.min(14, bytes.length()))
            .getHeader();
    int type = header.getType().value() & 0xffff;
    layers.add(new Layer.Ethernet(mac(header.getSrcAddr()), mac(header.getDstAddr()), type));
    carried(type, bytes.from(14));
  }

  /**
   * LINKTYPE_LINUX_SLL: packet type, address type, address length, address (8), protocol, two bytes
   * each.
   */
  private void cooked1(Bytes bytes) {
    int type = bytes.uint16(14);
    layers.add(
        new Layer.Cooked(way(bytes.uint16(0)), 0, address(bytes.uint16(4), bytes.from(6)), type));
    carried(type, bytes.from(16));
  }

  /**
   * LINKTYPE_LINUX_SLL2: protocol (2), reserved (2), interface index (4), address type (2), packet
   * type (1), address length (1), address (8).
   */
  private void cooked2(Bytes bytes) {
    int type = bytes.uint16(0);
    int index = (int) bytes.uint32(4);
    layers.add(
        new Layer.Cooked(way(bytes.at(10)), index, address(bytes.at(11), bytes.from(12)), type));
    carried(type, bytes.from(20));
  }

  private static String way(int packetType) {
    return packetType < WAYS.size() ? WAYS.get(packetType) : "way " + packetType;
  }

  private static @Nullable MacAddress address(int length, Bytes field) {
    return length == 6 ? mac(field) : null;
  }

  private void carried(int type, Bytes bytes) {
    switch (type) {
      case 0x0800 -> layers.attempt("IPv4", bytes, network::ipv4);
      case 0x86dd -> layers.attempt("IPv6", bytes, network::ipv6);
      case 0x0806 -> layers.attempt("ARP", bytes, this::arp);
      case 0x8100, 0x88a8 -> layers.attempt("VLAN", bytes, this::vlan);
      default -> layers.unknown(bytes, nameOf(type, bytes));
    }
  }

  private static String nameOf(int type, Bytes bytes) {
    if (type >= 0x0600) {
      return type == 0x88cc ? "LLDP" : "EtherType 0x%04x".formatted(type);
    }
    boolean spanningTree = bytes.length() > 0 && bytes.at(0) == 0x42;
    return spanningTree ? "spanning tree (IEEE 802.1D)" : "IEEE 802.2";
  }

  private void vlan(Bytes bytes) throws IllegalRawDataException {
    Dot1qVlanTagHeader header =
        Dot1qVlanTagPacket.newPacket(bytes.array(), bytes.arrayStart(), Math.min(4, bytes.length()))
            .getHeader();
    int type = header.getType().value() & 0xffff;
    layers.add(new Layer.Vlan(header.getVidAsInt(), header.getPriority() & 7, type));
    carried(type, bytes.from(4));
  }

  /** RFC 826 for Ethernet and IPv4: 28 bytes; a frame's padding behind it means nothing. */
  private void arp(Bytes bytes) throws IllegalRawDataException {
    Bytes message = bytes.first(28);
    ArpHeader header =
        ArpPacket.newPacket(message.array(), message.arrayStart(), message.length()).getHeader();
    if (header.getHardwareAddrLengthAsInt() != 6 || header.getProtocolAddrLengthAsInt() != 4) {
      layers.unknown(bytes, "ARP for other addresses than Ethernet's and IPv4's");
      return;
    }
    layers.add(
        new Layer.Arp(
            header.getOperation().value() & 0xffff,
            mac(header.getSrcHardwareAddr()),
            IpAddress.of(header.getSrcProtocolAddr().getAddress()),
            mac(header.getDstHardwareAddr()),
            IpAddress.of(header.getDstProtocolAddr().getAddress())));
    layers.carry(message);
  }

  private static MacAddress mac(org.pcap4j.util.MacAddress address) {
    return mac(Bytes.owning(address.getAddress()));
  }

  private static MacAddress mac(Bytes field) {
    return new MacAddress(
        "%02x:%02x:%02x:%02x:%02x:%02x"
            .formatted(
                field.at(0), field.at(1), field.at(2), field.at(3), field.at(4), field.at(5)));
  }
}
