package packetbook.magic.tcpdump;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Knows filters (pcap-filter(7)) that let a question and its answer pass alike. */
final class CaptureFilter {
  /** They say the same of a packet and of one that goes back. */
  private static final Set<String> ALIKE =
      Set.of("icmp", "icmp6", "arp", "tcp", "udp", "ip", "ip6", "ether");

  private static final Set<String> ALIKE_WITH_VALUE =
      Set.of("host", "net", "port", "portrange", "proto");

  private static final Set<String> BETWEEN = Set.of("and", "or", "not", "&&", "||", "!", "(", ")");

  private CaptureFilter() {}

  /**
   * Say whether it is known to let answers pass where their questions do, such as {@code icmp} or
   * {@code tcp and not port 22}; false for those that may not, such as {@code src host} and {@code
   * icmp[0] = 8}, and for those that we do not understand.
   */
  static boolean isTwoWay(List<String> filter) {
    String spaced =
        String.join(" ", filter).replaceAll("([()!])", " $1 ").toLowerCase(Locale.ROOT).strip();
    Iterator<String> words = List.of(spaced.split("\\s+")).iterator();
    boolean alike = true;
    while (alike && words.hasNext() && !spaced.isEmpty()) {
      String word = words.next();
      if (ALIKE_WITH_VALUE.contains(word) && words.hasNext()) {
        words.next();
      } else {
        alike = ALIKE.contains(word) || BETWEEN.contains(word);
      }
    }
    return alike;
  }
}
