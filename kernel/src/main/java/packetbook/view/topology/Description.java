package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.IpFamily;
import packetbook.net.Region;
import packetbook.net.Route;
import packetbook.net.Topology;

/** Says in a few sentences what a picture shows, for those who cannot see it. */
final class Description {
  private static final int NAMES = 12;

  private Description() {}

  static String of(Topology topology) {
    List<String> sentences = new ArrayList<>();
    List<String> names =
        topology.regions().stream()
            .filter(region -> !region.namespace().isHost())
            .map(Region::label)
            .toList();
    sentences.add(
        names.isEmpty()
            ? "The host is the only network namespace"
            : "The network namespaces beside the host's: " + list(names));
    for (BridgeState bridge : topology.host().bridges()) {
      List<String> ports = bridge.ports().stream().map(BridgePort::name).toList();
      sentences.add(
          "bridge "
              + bridge.name()
              + (ports.isEmpty() ? " without a port" : " joins " + list(ports)));
    }
    topology.host().wayOut(IpFamily.IPV4).map(Description::way).ifPresent(sentences::add);
    return String.join("; ", sentences.subList(0, Math.min(NAMES, sentences.size()))) + ".";
  }

  /** Say what the picture of the lab's user shows. */
  static String ofUser(Topology topology) {
    List<String> sentences = new ArrayList<>();
    List<String> containers =
        topology.regions().stream()
            .filter(region -> !region.namespace().isHost())
            .map(Description::withAddress)
            .toList();
    sentences.add(
        containers.isEmpty() ? "There is no container" : "Containers " + list(containers));
    List<String> networks = topology.host().bridges().stream().map(BridgeState::name).toList();
    if (!networks.isEmpty()) {
      sentences.add((networks.size() == 1 ? "network " : "networks ") + list(networks));
    }
    topology
        .host()
        .wayOut(IpFamily.IPV4)
        .ifPresent(route -> sentences.add("the host leads to the internet " + Fact.way(route)));
    return String.join("; ", sentences) + ".";
  }

  private static String withAddress(Region region) {
    return region.interfaces().stream()
        .filter(each -> !each.link().isLoopback())
        .flatMap(each -> InterfaceBox.given(each).stream())
        .findFirst()
        .map(prefix -> region.label() + " with " + prefix.address())
        .orElse(region.label() + " without an address");
  }

  private static String way(Route route) {
    String dev = route.dev() == null ? "" : " out of " + route.dev();
    return "the host's way out is the default route " + Fact.way(route) + dev;
  }

  private static String list(List<String> names) {
    return names.size() <= NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMES)) + " and " + (names.size() - NAMES) + " more";
  }
}
