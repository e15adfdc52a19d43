package packetbook.net;

import java.util.List;
import java.util.Optional;

/**
 * What a namespace would do with a packet for one address ({@code ip route get}, ip-route(8)).
 *
 * @param way the way that the packet takes; its destination is the address alone
 * @param decided the row that the kernel found; empty where it does not say
 * @param table the main table's rows of the address's family
 */
public record RouteChoice(
    NetworkNamespace namespace,
    IpAddress address,
    Route way,
    Optional<Route> decided,
    List<Route> table) {
  public RouteChoice {
    table = List.copyOf(table);
  }
}
