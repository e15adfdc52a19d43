package packetbook.net;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A wire as the user of a lab sees it: a container on a network, a network on the host. How it is
 * made, of which interfaces, is left out.
 *
 * @param one the label of a namespace, see {@link Region#label}, or the name of a bridge
 * @param other the same, or {@link #INTERNET}
 */
public record Wire(String one, String other) {
  /** What is behind the host's gateway. */
  public static final String INTERNET = "internet";

  /** Say whether it joins these two, whichever is named first. */
  public boolean joins(String from, String to) {
    return (one.equals(from) && other.equals(to)) || (one.equals(to) && other.equals(from));
  }

  /**
   * List the wires of a lab, each once: from containers in order of name, then from the host's
   * bridges to the host where it has an address there, then from the host to the internet.
   */
  static List<Wire> of(Topology topology) {
    List<Wire> wires = new ArrayList<>();
    for (VethPair pair : topology.pairs()) {
      VethEnd second = pair.second();
      if (second != null) {
        String near = end(topology, pair.first());
        String far = end(topology, second);
        boolean inside = near.equals(far);
        if (!inside) {
          boolean hostFirst = pair.first().namespace().isHost();
          wires.add(hostFirst ? new Wire(far, near) : new Wire(near, far));
        }
      }
    }
    for (Region region : topology.regions()) {
      for (BridgeState bridge : region.bridges()) {
        boolean addressed =
            region.state().find(bridge.name()).stream()
                .anyMatch(each -> !each.addresses().isEmpty());
        if (addressed) {
          wires.add(new Wire(bridge.name(), region.label()));
        }
      }
    }
    Region host = topology.host();
    if (Stream.of(IpFamily.values()).anyMatch(family -> host.wayOut(family).isPresent())) {
      wires.add(new Wire(host.label(), INTERNET));
    }
    return wires.stream().distinct().toList();
  }

  private static String end(Topology topology, VethEnd end) {
    return topology
        .bridgeOf(end)
        .map(BridgeState::name)
        .or(() -> topology.find(end.namespace()).map(Region::label))
        .orElse("");
  }
}
