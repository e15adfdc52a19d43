package packetbook.trace;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The sockets of one namespace that were open before the command ran, and so are not the command's:
 * {@code /proc/net/udp}, {@code icmp} and {@code raw}, and those of IPv6 (proc(5)).
 *
 * @param udp local ports
 * @param echo identifiers of echo requests
 * @param raw whether a program sends ICMP by itself, as ping does where it is root
 */
record OpenSockets(Set<Integer> udp, Set<Integer> echo, boolean raw) {
  /** None was open, or nothing is known. */
  static final OpenSockets NONE = new OpenSockets(Set.of(), Set.of(), false);

  OpenSockets {
    udp = Set.copyOf(udp);
    echo = Set.copyOf(echo);
  }

  /**
   * Read it.
   *
   * @param text a line {@code udp}, {@code icmp} or {@code raw} before the lines of each file, such
   *     as {@code 1: 00000000:0001 00000000:0000 07 …}
   */
  static OpenSockets read(String text) {
    Set<Integer> udp = new HashSet<>();
    Set<Integer> echo = new HashSet<>();
    boolean raw = false;
    String kind = "";
    for (String line : text.lines().toList()) {
      List<String> words = List.of(line.strip().split("\\s+", -1));
      if (words.size() == 1) {
        kind = words.getFirst();
      } else if (words.get(1).matches("[0-9A-F]+:[0-9A-F]{4}")) {
        int number = Integer.parseInt(words.get(1).replaceFirst(".*:", ""), 16);
        switch (kind) {
          case "udp" -> udp.add(number);
          case "icmp" -> echo.add(number);
          default -> raw |= number == 1 || number == 58;
        }
      }
    }
    return new OpenSockets(udp, echo, raw);
  }

  /**
   * Say whether a packet was sent by one of them.
   *
   * @param sequence of an echo request: a program's first one is 0 or 1, and a raw socket says no
   *     more of itself
   */
  boolean hasSent(PacketIdentity first, int sequence) {
    PacketHeader header = first.header();
    return switch (header.protocol()) {
      case "UDP" -> udp.contains(header.fromPort());
      case "ICMP", "ICMPv6" -> echo.contains(first.echo()) || (raw && sequence > 1);
      default -> false;
    };
  }
}
