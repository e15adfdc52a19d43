package packetbook.view;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import packetbook.net.Interface;
import packetbook.net.IpAddress;
import packetbook.net.MacAddress;
import packetbook.net.NamespaceState;
import packetbook.net.NextHop;
import packetbook.net.Route;
import packetbook.net.Snapshot;

/**
 * Whose MAC addresses are, in one word each: a container's name, an interface of the host, {@code
 * gateway}, {@code everyone}.
 *
 * @param names those that are known
 */
public record Stations(Map<MacAddress, String> names) {
  /** Nobody is known. */
  public static final Stations NONE = new Stations(Map.of());

  public Stations {
    names = Map.copyOf(names);
  }

  /** Read them off the state of a lab. */
  public static Stations of(Snapshot snapshot) {
    Map<MacAddress, String> names = new HashMap<>();
    for (NamespaceState state : snapshot.namespaces()) {
      gateways(state).forEach(mac -> names.put(mac, "gateway"));
    }
    for (NamespaceState state : snapshot.namespaces()) {
      for (Interface each : state.interfaces()) {
        MacAddress mac = each.link().mac();
        if (mac != null && !each.link().isLoopback()) {
          snapshot
              .ownerOf(mac)
              .ifPresent(owner ->
                  names.put(
                      mac,
                      owner.namespace().isHost()
                          ? owner.interfaceName()
                          : owner.namespace().name()));
        }
      }
    }
    return new Stations(names);
  }

  private static Stream<MacAddress> gateways(NamespaceState state) {
    Stream<IpAddress> ways =
        state.routes().stream()
            .filter(Route::isDefault)
            .flatMap(route ->
                Stream.concat(
                    Stream.ofNullable(route.via()),
                    route.nextHops().stream().map(NextHop::via).filter(Objects::nonNull)));
    return ways.flatMap(way ->
        state.neighbors().stream()
            .filter(neighbor -> neighbor.address().equals(way))
            .flatMap(neighbor -> Stream.ofNullable(neighbor.mac())));
  }

  /** Write an address and, quiet, whose it is. */
  public Words words(MacAddress mac) {
    Words words = Words.machine(mac.text());
    String name = mac.equals(MacAddress.BROADCAST) ? "everyone" : names.get(mac);
    return name == null ? words : words.plain(" ").quiet(name);
  }
}
