package packetbook.net;

import java.util.List;

/**
 * The routing table of one namespace, as {@code %route} gives it to Java.
 *
 * @param routes in the kernel's order
 */
public record RouteTable(NetworkNamespace namespace, List<Route> routes) {
  public RouteTable {
    routes = List.copyOf(routes);
  }
}
