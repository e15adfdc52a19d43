package packetbook.magic.check;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import packetbook.capture.IcmpWords;
import packetbook.capture.Layer;
import packetbook.capture.Packet;

/** The words by which a claim calls packets: {@code icmp echo requests}, {@code tcp syn}. */
final class PacketName {
  /** Any packet. */
  private static final Set<String> ANY = Set.of("packet");

  private static final Set<String> KNOWN = new HashSet<>(ANY);

  static {
    KNOWN.addAll(List.of("arp", "icmp", "icmpv6", "tcp", "udp", "dns", "igmp", "sctp", "gre"));
    KNOWN.addAll(List.of("request", "reply"));
    Stream.of(Layer.Tcp.Flag.values())
        .map(Layer.Tcp.Flag::name)
        .map(PacketName::lower)
        .forEach(KNOWN::add);
    KNOWN.addAll(IcmpWords.vocabulary());
  }

  private PacketName() {}

  /** Say whether some packet may be called so: a claim about a misspelled one would be no claim. */
  static boolean isKnown(String word) {
    return KNOWN.contains(lower(word)) || KNOWN.contains(singular(lower(word)));
  }

  /** Say whether all of these words are said of the packet; the word for any adds nothing. */
  static boolean fit(String words, Packet packet) {
    List<String> name = List.of(lower(of(packet)).split(" ", -1));
    return Stream.of(lower(words).split(" ", -1))
        .filter(word -> !ANY.contains(singular(word)))
        .allMatch(word -> name.contains(word) || name.contains(singular(word)));
  }

  /** Name a packet by its protocol and what its innermost header says. */
  static String of(Packet packet) {
    String words =
        packet.layers().stream()
            .map(PacketName::words)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? packet.protocol() : words;
  }

  private static Optional<String> words(Layer layer) {
    return switch (layer) {
      case Layer.Arp arp -> Optional.of("ARP " + (arp.operation() == 1 ? "request" : "reply"));
      case Layer.Icmp icmp -> Optional.of("ICMP " + icmp.words());
      case Layer.Icmpv6 icmp -> Optional.of("ICMPv6 " + icmp.words());
      case Layer.Tcp tcp ->
          Optional.of(
              "TCP "
                  + tcp.flags().stream()
                      .map(Layer.Tcp.Flag::name)
                      .collect(Collectors.joining(" ")));
      case Layer.Udp _ -> Optional.of("UDP");
      case Layer.Dns dns -> Optional.of("DNS " + (dns.answer() ? "reply" : "request"));
      case Layer.Ethernet _, Layer.Cooked _, Layer.Vlan _, Layer.Ipv4 _, Layer.Ipv6 _ ->
          Optional.empty();
      case Layer.Data _, Layer.Unknown _ -> Optional.empty();
    };
  }

  private static String singular(String word) {
    return word.endsWith("ies")
        ? word.substring(0, word.length() - 3) + "y"
        : word.replaceFirst("s$", "");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
