package packetbook.net;

import java.util.List;
import java.util.stream.Stream;
import packetbook.Stored;

/**
 * The stored state of a real lab: the host with bridge hwchiu0, its containers c1 and c2, the
 * gateway gw, and a veth pair va and vb that is down.
 */
public final class LabState {
  private LabState() {}

  /** Read the host and these containers. */
  public static Snapshot of(String... names) {
    return new Snapshot(
        Stream.concat(Stream.of(""), Stream.of(names)).map(LabState::namespace).toList());
  }

  private static NamespaceState namespace(String name) {
    String file = "net/" + (name.isEmpty() ? "host" : name);
    List<Route> routes =
        Stream.concat(
                RouteReader.read(Stored.text(file + "-route.json"), IpFamily.IPV4).stream(),
                RouteReader.read(Stored.text(file + "-route6.json"), IpFamily.IPV6).stream())
            .toList();
    return new NamespaceState(
        new NetworkNamespace(name),
        AddressReader.read(Stored.text(file + "-addr.json")),
        routes,
        NeighborReader.read(Stored.text(file + "-neigh.json")),
        NamespaceIdReader.read(Stored.text(file + "-ids.json")),
        BridgeReader.table(
            new NetworkNamespace(name),
            Stored.text(file + "-addr.json"),
            Stored.text(file + "-fdb.json")));
  }
}
