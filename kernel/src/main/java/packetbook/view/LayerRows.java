package packetbook.view;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import packetbook.capture.Bytes;
import packetbook.capture.Checksum;
import packetbook.capture.Layer;
import packetbook.capture.Packet;
import packetbook.capture.Sighting;
import packetbook.net.IpAddress;
import packetbook.view.Block.Fact;

/** Writes a packet's layers from the outside in, each in at most three short lines. */
final class LayerRows {
  private static final int SHOWN_BYTES = 24;
  private static final int SHOWN_CHARACTERS = 60;
  private static final Sighting.Again UNTOUCHED = new Sighting.Again(0, false, false, false, false);

  private final Stations stations;
  private final Sighting.Again rewritten;

  private LayerRows(Stations stations, Sighting.Again rewritten) {
    this.stations = stations;
    this.rewritten = rewritten;
  }

  static List<Fact> of(Packet packet, Stations stations) {
    Sighting.Again rewritten =
        packet.sighting() instanceof Sighting.Again again ? again : UNTOUCHED;
    LayerRows rows = new LayerRows(stations, rewritten);
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
      case Layer.Arp arp -> new Fact("ARP", arp(arp), Chip.ARP);
      case Layer.Ipv4 ip -> new Fact("IPv4", ipv4(ip), Chip.CHANGED);
      case Layer.Ipv6 ip ->
          new Fact(
              "IPv6",
              lines(
                  ends(ip.from(), ip.to()),
                  named("hop limit", "" + ip.hopLimit(), "length", "" + ip.length())),
              Chip.CHANGED);
      case Layer.Icmp icmp -> new Fact("ICMP", icmp(icmp), Chip.ICMP);
      case Layer.Icmpv6 icmp -> new Fact("ICMPv6", icmpv6(icmp), Chip.ICMP);
      case Layer.Tcp tcp -> new Fact("TCP", tcp(tcp), Chip.TCP);
      case Layer.Udp udp ->
          new Fact(
              "UDP",
              lines(
                  ports(udp.from(), udp.to()),
                  named("length", "" + udp.length()).and(sum(udp.checksum()))),
              Chip.UDP);
      case Layer.Dns dns -> new Fact("DNS", dns(dns), Chip.UDP);
      case Layer.Data(Bytes bytes) -> new Fact("data", data(bytes), Chip.OTHER);
      case Layer.Unknown(Bytes bytes, String reason) ->
          new Fact(
              "unknown",
              lines(Words.of(reason), Words.of(bytes.length() + " bytes"), hex(bytes)),
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

  private static Words arp(Layer.Arp arp) {
    Words operation = Words.NONE.quiet("operation").plain(" " + arp.operation());
    return switch (arp.operation()) {
      case 1 ->
          lines(
              operation.plain(", request"),
              Words.of("who has ").code(arp.to().text()).plain("? tell ").code(arp.from().text()));
      case 2 ->
          lines(
              operation.plain(", reply"),
              Words.machine(arp.from().text()).plain(" is at ").code(arp.fromMac().text()));
      default -> operation;
    };
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

  private static Words icmp(Layer.Icmp icmp) {
    Words numbers =
        icmp.sequence() < 0 ? Words.NONE : named("id", "" + icmp.id(), "seq", "" + icmp.sequence());
    return lines(
        Words.NONE.quiet("type").plain(" %d, %s".formatted(icmp.type(), icmp.words())),
        numbers.and(sum(icmp.checksum())),
        about(icmp.about()));
  }

  private static Words icmpv6(Layer.Icmpv6 icmp) {
    IpAddress target = icmp.target();
    Words numbers =
        icmp.sequence() >= 0
            ? named("id", "" + icmp.id(), "seq", "" + icmp.sequence())
            : target == null
                ? Words.NONE
                : Words.NONE.quiet("about").plain(" ").code(target.text());
    return lines(
        Words.NONE.quiet("type").plain(" %d, %s".formatted(icmp.type(), icmp.words())),
        numbers.and(sum(icmp.checksum())),
        about(icmp.about()));
  }

  /** The packet that an error is about: its protocol and its ends. */
  private static Words about(List<Layer> layers) {
    String protocol = "";
    Words ends = Words.NONE;
    for (Layer layer : layers) {
      switch (layer) {
        case Layer.Ipv4 ip -> ends = unmarked(ip.from(), ip.to());
        case Layer.Ipv6 ip -> ends = unmarked(ip.from(), ip.to());
        case Layer.Udp udp -> protocol = "UDP port " + udp.to() + " ";
        case Layer.Tcp tcp -> protocol = "TCP port " + tcp.to() + " ";
        case Layer.Icmp icmp -> protocol = icmp.words() + " ";
        case Layer.Icmpv6 icmp -> protocol = icmp.words() + " ";
        default -> protocol = protocol.isEmpty() ? "" : protocol;
      }
    }
    return ends.isEmpty() ? ends : Words.NONE.quiet("about").plain(" " + protocol).and(ends);
  }

  private static Words unmarked(IpAddress from, IpAddress to) {
    return Words.NONE
        .quiet("from")
        .plain(" ")
        .code(from.text())
        .plain(" ")
        .quiet("to")
        .plain(" ")
        .code(to.text());
  }

  private Words tcp(Layer.Tcp tcp) {
    String flags = tcp.flags().stream().map(Enum::name).collect(Collectors.joining(" "));
    return lines(
        ports(tcp.from(), tcp.to()),
        named("flags", flags.isEmpty() ? "none" : flags, "window", "" + tcp.window()),
        named("seq", "" + tcp.sequence(), "ack", "" + tcp.acknowledgment())
            .and(sum(tcp.checksum())));
  }

  private static Words dns(Layer.Dns dns) {
    List<Words> lines = new ArrayList<>();
    dns.questions().stream()
        .limit(1)
        .map(each -> Words.NONE.quiet("question").plain(" " + each.type() + " ").code(each.name()))
        .forEach(lines::add);
    if (dns.answer()) {
      dns.answers().stream()
          .limit(2)
          .map(each -> Words.NONE.quiet("answer").plain(" " + each.type() + " ").code(each.value()))
          .forEach(lines::add);
      if (dns.answers().isEmpty()) {
        lines.add(Words.NONE.quiet("answer").plain(" ").code(dns.outcome()));
      }
    }
    return lines(lines.toArray(Words[]::new));
  }

  private static Words data(Bytes bytes) {
    String text = bytes.first(SHOWN_CHARACTERS).ascii();
    Bytes start = bytes.first(Math.min(8, bytes.length()));
    boolean readable =
        start.length() > 0 && start.ascii().chars().filter(c -> c == '.').count() <= 1;
    String more = bytes.length() > SHOWN_CHARACTERS ? "…" : "";
    return lines(
        Words.of(bytes.length() + " bytes"), readable ? Words.machine(text + more) : Words.NONE);
  }

  private static Words hex(Bytes bytes) {
    if (bytes.length() == 0) {
      return Words.NONE;
    }
    String digits = HexFormat.ofDelimiter(" ").formatHex(bytes.first(SHOWN_BYTES).copy());
    return Words.machine(digits + (bytes.length() > SHOWN_BYTES ? " …" : ""));
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

  private static Words sum(Checksum checksum) {
    String words =
        switch (checksum) {
          case RIGHT -> "right";
          case WRONG -> "wrong";
          case LEFT_TO_THE_CARD -> "left to the card";
          case NOT_USED -> "not used";
          case NOT_KNOWN -> "";
        };
    return words.isEmpty() ? Words.NONE : Words.of("\u2002 ").and(named("checksum", words));
  }

  /** Name values: {@code name value} pairs on one line. */
  private static Words named(String... pairs) {
    Words words = Words.NONE;
    for (int index = 0; index < pairs.length; index += 2) {
      words = index == 0 ? words : words.plain("\u2002 ");
      words = words.quiet(pairs[index]).plain(" " + pairs[index + 1]);
    }
    return words;
  }

  private static Words lines(@Nullable Words... lines) {
    Words words = Words.NONE;
    for (Words line : lines) {
      if (line != null && !line.isEmpty()) {
        words = (words.isEmpty() ? words : words.and(new Words.Part.Break())).and(line);
      }
    }
    return words;
  }
}
