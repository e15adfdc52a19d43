package packetbook.capture;

import java.util.List;
import packetbook.net.IpAddress;

/**
 * What makes packets of both directions belong together.
 *
 * @param low the end that sorts first, with its port
 * @param high the other end
 * @param id an echo's identifier; -1 where there is none
 */
record Flow(String protocol, String low, String high, int id) {
  static Flow of(String protocol, List<Layer> layers) {
    return Ends.of(layers)
        .map(ends -> of(protocol, ends, layers))
        .orElseGet(() -> between(protocol, "", "", -1));
  }

  private static Flow of(String protocol, Ends ends, List<Layer> layers) {
    String from = ends.from() + " " + ends.fromPort();
    String to = ends.to() + " " + ends.toPort();
    int id = -1;
    for (Layer layer : layers) {
      if (layer instanceof Layer.Icmp icmp) {
        id = icmp.id();
      } else if (layer instanceof Layer.Icmpv6 icmp) {
        id = icmp.id();
        IpAddress target = icmp.target();
        to = icmp.type() == 135 && target != null ? target + " -1" : to;
      }
    }
    return between(protocol, from, to, id);
  }

  private static Flow between(String protocol, String one, String other, int id) {
    return one.compareTo(other) <= 0
        ? new Flow(protocol, one, other, id)
        : new Flow(protocol, other, one, id);
  }
}
