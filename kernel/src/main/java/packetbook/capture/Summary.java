package packetbook.capture;

import java.util.List;

/**
 * Who asked whom and what came back.
 *
 * @param exchanges in order of their first question; address resolution (ARP and its successor)
 *     only where there is nothing else
 */
public record Summary(List<Exchange> exchanges) {
  public Summary {
    exchanges = List.copyOf(exchanges);
  }

  static Summary of(List<Packet> packets) {
    Exchanges exchanges = new Exchanges();
    packets.forEach(exchanges::add);
    return new Summary(exchanges.list());
  }
}
