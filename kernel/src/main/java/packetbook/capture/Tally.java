package packetbook.capture;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import packetbook.net.IpAddress;

/**
 * Counts who speaks with whom, of every packet and at the cost of a look at its addresses alone.
 * What it keeps is bounded, whatever is sent.
 */
final class Tally {
  /** More pairs than this are counted together. */
  private static final int MOST_PAIRS = 4_096;

  private static final Pair REST = new Pair(new Address(0, 0), new Address(0, 0), -1);

  private final Map<Pair, long[]> counts = new LinkedHashMap<>();

  /** An address of IPv6, or of IPv4 in the upper half of {@code high} with a 1 in {@code low}. */
  private record Address(long high, long low) {
    String text() {
      byte[] bytes = new byte[low == 1 && (int) high == 0 ? 4 : 16];
      for (int index = 0; index < bytes.length; index++) {
        bytes[index] = (byte) ((index < 8 ? high : low) >>> (56 - 8 * (index % 8)));
      }
      return IpAddress.of(bytes).text();
    }
  }

  private record Pair(Address one, Address other, int protocol) {
    Pair turned() {
      return new Pair(/* one= */ other, /* other= */ one, protocol);
    }
  }

  void add(Frame frame) {
    Pair pair = pair(frame);
    long[] count = counts.get(pair);
    if (count == null) {
      count = counts.get(pair.turned());
    }
    if (count == null) {
      Pair kept = counts.size() < MOST_PAIRS ? pair : REST;
      count = counts.computeIfAbsent(kept, _ -> new long[2]);
    }
    count[0]++;
    count[1] += frame.length();
  }

  /** List what was counted, those with most packets first. */
  List<Talk> talks() {
    return counts.entrySet().stream()
        .map(entry -> talk(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Talk::packets).reversed())
        .toList();
  }

  private static Talk talk(Pair pair, long[] count) {
    if (pair.protocol < 0) {
      return new Talk("other", "", "", count[0], count[1]);
    }
    String protocol = Protocols.ofNumber(pair.protocol);
    return new Talk(protocol, pair.one.text(), pair.other.text(), count[0], count[1]);
  }

  private static Pair pair(Frame frame) {
    Bytes bytes = frame.bytes();
    int start = network(frame.link(), bytes);
    int version = start < 0 || start >= bytes.length() ? 0 : bytes.at(start) >> 4;
    if (version == 4 && bytes.length() >= start + 20) {
      return new Pair(ipv4(bytes, start + 12), ipv4(bytes, start + 16), bytes.at(start + 9));
    }
    if (version == 6 && bytes.length() >= start + 40) {
      return new Pair(ipv6(bytes, start + 8), ipv6(bytes, start + 24), bytes.at(start + 6));
    }
    return REST;
  }

  private static Address ipv4(Bytes bytes, int index) {
    return new Address(bytes.uint32(index) << 32, 1);
  }

  private static Address ipv6(Bytes bytes, int index) {
    return new Address(uint64(bytes, index), uint64(bytes, index + 8));
  }

  private static long uint64(Bytes bytes, int index) {
    return bytes.uint32(index) << 32 | bytes.uint32(index + 4);
  }

  /** Find where the IP header begins; -1 where there is none. */
  private static int network(LinkType link, Bytes bytes) {
    int header =
        switch (link.code()) {
          case 1 -> 14;
          case 113 -> 16;
          case 276 -> 20;
          case 0 -> 4;
          default -> 0;
        };
    if (bytes.length() <= header) {
      return -1;
    }
    if (link.equals(LinkType.ETHERNET)) {
      int type = bytes.uint16(12);
      int tagged = type == 0x8100 && bytes.length() > 18 ? 18 : 14;
      type = tagged == 18 ? bytes.uint16(16) : type;
      return type == 0x0800 || type == 0x86dd ? tagged : -1;
    }
    return header;
  }
}
