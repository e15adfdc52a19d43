package packetbook.view;

import packetbook.capture.Layer;
import packetbook.capture.Packet;
import packetbook.capture.Sighting;
import packetbook.net.IpAddress;

/** Says what a packet says, in a few words. */
final class PacketWords {
  private PacketWords() {}

  /** Give the words, and where the same packet was seen before. */
  static Words of(Packet packet) {
    Words words = Words.NONE;
    boolean fragment = false;
    for (Layer layer : packet.layers()) {
      words =
          switch (layer) {
            case Layer.Arp arp -> arp(arp);
            case Layer.Ipv4 ip when ip.offset() > 0 -> piece(ip);
            case Layer.Ipv4 ip -> Words.of(ip.length() + " bytes");
            case Layer.Ipv6 ip -> Words.of(ip.length() + " bytes");
            case Layer.Icmp icmp -> icmp(icmp.words(), icmp.sequence());
            case Layer.Icmpv6 icmp -> icmpv6(icmp, packet);
            case Layer.Tcp tcp -> tcp(tcp, packet);
            case Layer.Udp udp -> udp(udp, packet);
            case Layer.Dns dns -> dns(dns);
            case Layer.Unknown unknown ->
                words.isEmpty() || unknown.reason().startsWith("no whole")
                    ? unknown(unknown)
                    : words;
            case Layer.Ethernet _, Layer.Cooked _, Layer.Vlan _, Layer.Data _ -> words;
          };
      fragment |= layer instanceof Layer.Ipv4 ip && ip.fragment() && ip.offset() == 0;
    }
    return (fragment ? words.plain(", first piece") : words).and(sighting(packet.sighting()));
  }

  private static Words sighting(Sighting sighting) {
    return switch (sighting) {
      case Sighting.First() -> Words.NONE;
      case Sighting.Again again ->
          Words.of(" ")
              .quiet("(no. " + again.number() + (again.isRewritten() ? ", rewritten)" : " again)"));
    };
  }

  private static Words arp(Layer.Arp arp) {
    return switch (arp.operation()) {
      case 1 ->
          arp.from().equals(arp.to())
              ? Words.of("announces ").code(arp.from().text())
              : Words.of("who has ").code(arp.to().text()).plain("?");
      case 2 -> Words.of("it is at ").code(arp.fromMac().text());
      default -> Words.of("operation " + arp.operation());
    };
  }

  private static Words piece(Layer.Ipv4 ip) {
    return Words.of("a later piece, from byte " + ip.offset());
  }

  private static Words icmp(String words, int sequence) {
    return Words.of(sequence < 0 ? words : words + ", seq " + sequence);
  }

  private static Words icmpv6(Layer.Icmpv6 icmp, Packet packet) {
    IpAddress target = icmp.target();
    if (target == null) {
      return icmp(icmp.words(), icmp.sequence());
    }
    return icmp.type() == 135
        ? Words.of("who has ").code(target.text()).plain("?")
        : packet
            .layer(Layer.Ethernet.class)
            .map(frame -> Words.of("it is at ").code(frame.from().text()))
            .orElseGet(() -> Words.of(icmp.words()));
  }

  private static Words tcp(Layer.Tcp tcp, Packet packet) {
    StringBuilder flags = new StringBuilder();
    tcp.flags().forEach(flag -> flags.append(flags.isEmpty() ? "" : " ").append(flag));
    int bytes = packet.layer(Layer.Data.class).map(data -> data.bytes().length()).orElse(0);
    String size = bytes == 0 ? "" : ", " + (bytes + packet.frame().missing()) + " bytes";
    return Words.of(
        (flags.isEmpty() ? "no flag" : flags) + size + port(tcp.from(), tcp.to(), packet));
  }

  private static Words udp(Layer.Udp udp, Packet packet) {
    return Words.of(Math.max(0, udp.length() - 8) + " bytes" + port(udp.from(), udp.to(), packet));
  }

  /** The asker's own port is one of many that mean nothing; the other side's is what was asked. */
  private static String port(int from, int to, Packet packet) {
    return packet.answer() ? ", from port " + from : ", to port " + to;
  }

  private static Words dns(Layer.Dns dns) {
    String name = dns.questions().isEmpty() ? "" : dns.questions().getFirst().name();
    String type = dns.questions().isEmpty() ? "nothing" : dns.questions().getFirst().type();
    if (!dns.answer()) {
      return Words.of(type + " of ").code(name).plain("?");
    }
    if (!dns.outcome().equals("NOERROR")) {
      return Words.NONE.code(name).plain(": ").code(dns.outcome());
    }
    return dns.answers().isEmpty()
        ? Words.of("no " + type + " of ").code(name)
        : Words.NONE.code(name).plain(" is ").code(dns.answers().getLast().value());
  }

  private static Words unknown(Layer.Unknown unknown) {
    return Words.of(unknown.reason() + ", " + unknown.bytes().length() + " bytes");
  }
}
