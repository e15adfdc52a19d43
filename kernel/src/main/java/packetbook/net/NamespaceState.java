package packetbook.net;

import java.util.List;
import java.util.Optional;

/**
 * What one namespace knew at one moment.
 *
 * @param interfaces with their addresses, in order of their index
 * @param routes the main table: IPv4, then IPv6
 * @param neighbors both families; empty for none
 * @param namespaceIds the numbers of the namespaces that it has links to; may lack some
 * @param bridges with their ports and forwarding tables
 */
public record NamespaceState(
    NetworkNamespace namespace,
    List<Interface> interfaces,
    List<Route> routes,
    List<Neighbor> neighbors,
    List<NamespaceId> namespaceIds,
    BridgeTable bridges) {
  public NamespaceState {
    interfaces = List.copyOf(interfaces);
    routes = List.copyOf(routes);
    neighbors = List.copyOf(neighbors);
    namespaceIds = List.copyOf(namespaceIds);
  }

  /** Give the state of a namespace that is not there (any more): nothing in it. */
  public static NamespaceState empty(NetworkNamespace namespace) {
    BridgeTable none = new BridgeTable(namespace, List.of());
    return new NamespaceState(namespace, List.of(), List.of(), List.of(), List.of(), none);
  }

  /** Find an interface by its name. */
  public Optional<Interface> find(String name) {
    return interfaces.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** List the routes of one family. */
  public List<Route> routes(IpFamily family) {
    return routes.stream().filter(route -> route.family() == family).toList();
  }
}
