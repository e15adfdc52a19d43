package packetbook.view;

import static packetbook.view.LayerWords.lines;
import static packetbook.view.LayerWords.named;
import static packetbook.view.LayerWords.sum;

import java.util.List;
import java.util.stream.Collectors;
import packetbook.capture.Bytes;
import packetbook.capture.Checksum;
import packetbook.capture.Layer;
import packetbook.capture.Packet;
import packetbook.capture.Sighting;
import packetbook.net.IpAddress;
import packetbook.view.Block.Fact;

/** Writes a packet's layers from the outside in, each in at most three short lines. */
public final class LayerRows {
  private static final Sighting.Again UNTOUCHED = new Sighting.Again(0, false, false, false, false);

  private final Stations stations;
  private final Sighting.Again rewritten;
  private final int missing;

  private LayerRows(Stations stations, Sighting.Again rewritten, int missing) {
    this.stations = stations;
    this.rewritten = rewritten;
    this.missing = missing;
  }

  /**
   * Write a packet's layers.
   *
   * @param stations whose MAC addresses are
   */
  public static List<Fact> of(Packet packet, Stations stations) {
    Sighting.Again rewritten =
        packet.sighting() instanceof Sighting.Again again ? again : UNTOUCHED;
    LayerRows rows = new LayerRows(stations, rewritten, packet.frame().missing());
    return packet.layers().stream().map(rows::row).toList();
  }

  private Fact row(Layer layer) {
    return switch (layer) {
      case Layer.Ethernet frame -> new Fact("Ethernet", ethernet(frame), Chip.OTHER);
      case Layer.Cooked cooked -> new Fact("Linux", cooked(cooked), Chip.OTHER);
      case Layer.Vlan(int id, int priority, int type) ->
          new Fact(
              "VLAN",
              lines(named("id", "" + id, "priority", "" + priority), carries(type)),
              Chip.OTHER);
      case Layer.Arp arp -> new Fact("ARP", LayerWords.arp(arp), Chip.ARP);
      case Layer.Ipv4 ip -> new Fact("IPv4", ipv4(ip), Chip.CHANGED);
      case Layer.Ipv6 ip ->
          new Fact(
              "IPv6",
              lines(
                  ends(ip.from(), ip.to()),
                  named("hop limit", "" + ip.hopLimit(), "length", "" + ip.length())),
              Chip.CHANGED);
      case Layer.Icmp icmp -> new Fact("ICMP", LayerWords.icmp(icmp), Chip.ICMP);
      case Layer.Icmpv6 icmp -> new Fact("ICMPv6", LayerWords.icmpv6(icmp), Chip.ICMP);
      case Layer.Tcp tcp -> new Fact("TCP", tcp(tcp), Chip.TCP);
      case Layer.Udp udp ->
          new Fact(
              "UDP",
              lines(
                  ports(udp.from(), udp.to()),
                  named("length", "" + udp.length()).and(sum(udp.checksum()))),
              Chip.UDP);
      case Layer.Dns dns -> new Fact("DNS", LayerWords.dns(dns), Chip.UDP);
      case Layer.Data(Bytes bytes) -> new Fact("data", LayerWords.data(bytes, missing), Chip.OTHER);
      case Layer.Unknown(Bytes bytes, String reason) ->
          new Fact(
              "unknown",
              lines(Words.of(reason), Words.of(bytes.length() + " bytes"), LayerWords.hex(bytes)),
              Chip.OTHER);
    };
  }

  private Words ethernet(Layer.Ethernet frame) {
    return lines(
        Words.NONE.quiet("from").plain(" ").and(stations.words(frame.from())),
        Words.NONE.quiet("to").plain(" ").and(stations.words(frame.to())),
        carries(frame.type()));
  }

  private Words cooked(Layer.Cooked cooked) {
    Words from =
        cooked.from() == null
            ? Words.NONE
            : Words.NONE.quiet("from").plain(" ").and(stations.words(cooked.from()));
    return lines(Words.of(cooked.way()), from, carries(cooked.type()));
  }

  private static Words carries(int type) {
    String name =
        switch (type) {
          case 0x0800 -> "IPv4";
          case 0x0806 -> "ARP";
          case 0x86dd -> "IPv6";
          case 0x8100, 0x88a8 -> "VLAN";
          default -> type < 0x0600 ? "IEEE 802.2" : "EtherType 0x%04x".formatted(type);
        };
    return Words.NONE.quiet("carries").plain(" " + name);
  }

  private Words ipv4(Layer.Ipv4 ip) {
    Words piece =
        ip.fragment()
            ? named("piece of id", "" + ip.id(), "from byte", "" + ip.offset())
            : Words.NONE;
    Words sizes = named("ttl", "" + ip.ttl(), "length", "" + ip.length());
    return lines(
        ends(ip.from(), ip.to()),
        ip.checksum() == Checksum.WRONG ? sizes.and(sum(ip.checksum())) : sizes,
        piece);
  }

  private Words tcp(Layer.Tcp tcp) {
    String flags = tcp.flags().stream().map(Enum::name).collect(Collectors.joining(" "));
    return lines(
        ports(tcp.from(), tcp.to()),
        named("flags", flags.isEmpty() ? "none" : flags, "window", "" + tcp.window()),
        named("seq", "" + tcp.sequence(), "ack", "" + tcp.acknowledgment())
            .and(sum(tcp.checksum())));
  }

  private Words ends(IpAddress from, IpAddress to) {
    return Words.NONE
        .quiet("from")
        .plain(" ")
        .and(marked(from.text(), rewritten.from()))
        .plain("\u2002 ")
        .quiet("to")
        .plain(" ")
        .and(marked(to.text(), rewritten.to()));
  }

  private Words ports(int from, int to) {
    return Words.NONE
        .quiet("from port")
        .plain(" ")
        .and(port(from, rewritten.fromPort()))
        .plain("\u2002 ")
        .quiet("to port")
        .plain(" ")
        .and(port(to, rewritten.toPort()));
  }

  private static Words port(int port, boolean isRewritten) {
    return isRewritten ? marked("" + port, true) : Words.of("" + port);
  }

  /** Write an address; one that is not what its sender wrote is marked. */
  static Words marked(String address, boolean isRewritten) {
    return isRewritten ? Words.NONE.and(new Words.Part.Rewritten(address)) : Words.machine(address);
  }
}
