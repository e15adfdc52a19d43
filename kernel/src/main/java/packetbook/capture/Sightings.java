package packetbook.capture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import packetbook.capture.Layer.Tcp.Flag;

/**
 * Recognizes packets that were seen on another interface before: by what neither routers nor NAT
 * change, and within a second.
 */
final class Sightings {
  private static final long LONGEST_WAY = 1_000_000_000L;

  /** Packets that are alike, such as a flood of one message, are not searched for ever. */
  private static final int MOST_ALIKE = 64;

  private final Map<Marks, Deque<Way>> ways = new HashMap<>();

  /**
   * What stays the same from one interface to the next.
   *
   * @param id of the IP packet; 0 where it has none
   * @param detail numbers of the header behind, without ports, echo ids and checksums
   */
  private record Marks(String protocol, int id, int offset, String detail, Bytes carried) {}

  /** One packet's way: where it was seen first, and the interfaces that saw it. */
  private static final class Way {
    private final int number;
    private final List<Layer> first;
    private final Set<Tap> taps = new HashSet<>();
    private long last;

    private Way(int number, List<Layer> first) {
      this.number = number;
      this.first = first;
    }

    private void pass(Tap tap, long nanos) {
      taps.add(tap);
      last = nanos;
    }
  }

  /** Look at the next packet in order of time. */
  Sighting see(int number, long nanos, Tap tap, Dissection dissection) {
    Deque<Way> alike = ways.computeIfAbsent(marks(dissection), _ -> new ArrayDeque<>());
    while (!alike.isEmpty()
        && (alike.size() >= MOST_ALIKE || nanos - alike.getFirst().last > LONGEST_WAY)) {
      alike.removeFirst();
    }
    for (Way way : alike) {
      if (!way.taps.contains(tap)) {
        way.pass(tap, nanos);
        return again(way, dissection.layers());
      }
    }
    Way way = new Way(number, dissection.layers());
    way.pass(tap, nanos);
    alike.add(way);
    return new Sighting.First();
  }

  private static Sighting again(Way way, List<Layer> layers) {
    Optional<Ends> before = Ends.of(way.first);
    return Ends.of(layers)
        .flatMap(now -> before.map(then -> again(way.number, then, now)))
        .orElseGet(() -> new Sighting.Again(way.number, false, false, false, false));
  }

  private static Sighting again(int number, Ends then, Ends now) {
    return new Sighting.Again(
        number,
        !now.from().equals(then.from()),
        now.fromPort() != then.fromPort(),
        !now.to().equals(then.to()),
        now.toPort() != then.toPort());
  }

  private static Marks marks(Dissection dissection) {
    int id = 0;
    int offset = 0;
    StringBuilder detail = new StringBuilder();
    for (Layer layer : dissection.layers()) {
      switch (layer) {
        case Layer.Ipv4 ip -> {
          id = ip.id();
          offset = ip.offset();
          detail.append(ip.length());
        }
        case Layer.Ipv6 ip -> detail.append(ip.length());
        case Layer.Icmp icmp -> detail(detail, icmp.type(), icmp.code(), icmp.sequence());
        case Layer.Icmpv6 icmp -> detail(detail, icmp.type(), icmp.code(), icmp.sequence());
        case Layer.Tcp tcp -> {
          detail(detail, tcp.sequence(), tcp.acknowledgment(), tcp.window());
          tcp.flags().stream().map(Flag::name).forEach(detail::append);
        }
        case Layer.Arp _, Layer.Udp _, Layer.Dns _, Layer.Data _, Layer.Unknown _ -> {}
        case Layer.Ethernet _, Layer.Cooked _, Layer.Vlan _ -> {}
      }
    }
    return new Marks(
        Protocols.of(dissection.layers()), id, offset, detail.toString(), dissection.carried());
  }

  private static void detail(StringBuilder detail, long... numbers) {
    for (long number : numbers) {
      detail.append(' ').append(number);
    }
  }
}
