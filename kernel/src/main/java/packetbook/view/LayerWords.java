package packetbook.view;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import packetbook.capture.Bytes;
import packetbook.capture.Checksum;
import packetbook.capture.Layer;
import packetbook.net.IpAddress;

/** Writes the short lines of those layers that routers and NAT leave as they are. */
final class LayerWords {
  private static final int SHOWN_BYTES = 24;
  private static final int SHOWN_CHARACTERS = 60;

  private LayerWords() {}

  static Words arp(Layer.Arp arp) {
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

  static Words icmp(Layer.Icmp icmp) {
    Words numbers =
        icmp.sequence() < 0 ? Words.NONE : named("id", "" + icmp.id(), "seq", "" + icmp.sequence());
    return lines(
        Words.NONE.quiet("type").plain(" %d, %s".formatted(icmp.type(), icmp.words())),
        numbers.and(sum(icmp.checksum())),
        about(icmp.about()));
  }

  static Words icmpv6(Layer.Icmpv6 icmp) {
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

  static Words dns(Layer.Dns dns) {
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

  /** Write how much it is and how it begins, where that is text. */
  static Words data(Bytes bytes, int missing) {
    String text = bytes.first(SHOWN_CHARACTERS).ascii();
    Bytes start = bytes.first(Math.min(8, bytes.length()));
    boolean readable =
        start.length() > 0 && start.ascii().chars().filter(c -> c == '.').count() <= 1;
    String more = bytes.length() > SHOWN_CHARACTERS ? "…" : "";
    return lines(
        Words.of(
            bytes.length() + (missing > 0 ? " of " + (bytes.length() + missing) : "") + " bytes"),
        readable ? Words.machine(text + more) : Words.NONE);
  }

  static Words hex(Bytes bytes) {
    if (bytes.length() == 0) {
      return Words.NONE;
    }
    String digits = HexFormat.ofDelimiter(" ").formatHex(bytes.first(SHOWN_BYTES).copy());
    return Words.machine(digits + (bytes.length() > SHOWN_BYTES ? " …" : ""));
  }

  static Words sum(Checksum checksum) {
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
  static Words named(String... pairs) {
    Words words = Words.NONE;
    for (int index = 0; index < pairs.length; index += 2) {
      words = index == 0 ? words : words.plain("\u2002 ");
      words = words.quiet(pairs[index]).plain(" " + pairs[index + 1]);
    }
    return words;
  }

  static Words lines(Words... lines) {
    Words words = Words.NONE;
    for (Words line : lines) {
      if (!line.isEmpty()) {
        words = (words.isEmpty() ? words : words.and(new Words.Part.Break())).and(line);
      }
    }
    return words;
  }
}
