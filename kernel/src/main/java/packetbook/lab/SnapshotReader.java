package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.net.AddressReader;
import packetbook.net.BridgeReader;
import packetbook.net.IpFamily;
import packetbook.net.NamespaceIdReader;
import packetbook.net.NamespaceState;
import packetbook.net.NeighborReader;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.net.RouteReader;
import packetbook.net.Snapshot;

/** Reads the state of a whole lab: its host and each of its containers. */
public final class SnapshotReader {
  private static final List<List<String>> READS =
      List.of(
          List.of("ip", "-j", "-d", "addr"),
          List.of("ip", "-j", "-4", "route"),
          List.of("ip", "-j", "-6", "route"),
          List.of("ip", "-j", "neigh"),
          List.of("ip", "-j", "netns", "list-id"),
          List.of("bridge", "-j", "-s", "fdb", "show"));

  private SnapshotReader() {}

  /**
   * Read it all at once. A container that went away meanwhile is left out, and what a kernel does
   * not have (IPv6) is empty.
   */
  public static Snapshot read(Lab lab) throws InterruptedException {
    List<NetworkNamespace> namespaces =
        Stream.concat(Stream.of(NetworkNamespace.HOST), lab.namespaces().stream()).toList();
    return new Snapshot(read(lab, namespaces));
  }

  /**
   * Read one namespace alone, by any of its names.
   *
   * @return empty where it is not there
   */
  public static Optional<NamespaceState> read(Lab lab, NetworkNamespace where)
      throws InterruptedException {
    return read(lab, List.of(where)).stream().findFirst();
  }

  private static List<NamespaceState> read(Lab lab, List<NetworkNamespace> namespaces)
      throws InterruptedException {
    List<CommandResult> results =
        lab.runAll(
            namespaces.stream()
                .flatMap(where -> READS.stream().map(words -> Command.of(words).in(where)))
                .toList());
    List<NamespaceState> states = new ArrayList<>();
    for (int index = 0; index < namespaces.size(); index++) {
      List<CommandResult> ofOne = results.subList(index * READS.size(), (index + 1) * READS.size());
      if (ofOne.getFirst().succeeded()) {
        states.add(state(namespaces.get(index), ofOne));
      }
    }
    return states;
  }

  private static NamespaceState state(NetworkNamespace namespace, List<CommandResult> results) {
    List<Route> routes = new ArrayList<>(RouteReader.read(text(results.get(1)), IpFamily.IPV4));
    routes.addAll(RouteReader.read(text(results.get(2)), IpFamily.IPV6));
    return new NamespaceState(
        namespace,
        AddressReader.read(text(results.get(0))),
        routes,
        NeighborReader.read(text(results.get(3))),
        NamespaceIdReader.read(text(results.get(4))),
        BridgeReader.table(namespace, text(results.get(0)), text(results.get(5))));
  }

  private static String text(CommandResult result) {
    return result.succeeded() ? result.stdout() : "";
  }
}
