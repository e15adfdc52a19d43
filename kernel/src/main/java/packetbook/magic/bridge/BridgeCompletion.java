package packetbook.magic.bridge;

import java.util.List;
import java.util.stream.Stream;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Session;
import packetbook.net.BridgeState;
import packetbook.net.Interface;
import packetbook.net.Link;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;

/** Lists what may follow in a command about bridges, from the live lab. */
public final class BridgeCompletion {
  private final Session session;
  private final NetworkNamespace namespace;

  /** Complete from the state of this namespace. */
  public BridgeCompletion(Session session, NetworkNamespace namespace) {
    this.session = session;
    this.namespace = namespace;
  }

  /**
   * List the next words.
   *
   * @param before at least one word, the object or verb first
   */
  public List<String> complete(List<String> before) throws InterruptedException {
    return switch (before.getFirst()) {
      case "fdb" -> fdb(before);
      case "link" -> after(before, List.of("show", "set"));
      case "vlan" -> after(before, List.of("show", "add", "del"));
      case "mdb" -> after(before, List.of("show", "add", "del"));
      case "attach", "addif" -> before.size() == 1 ? bridges() : free();
      case "detach", "delif", "setpathcost", "setportprio" ->
          before.size() == 1 ? bridges() : ports(before.get(1));
      case "hairpin" ->
          switch (before.size()) {
            case 1 -> bridges();
            case 2 -> ports(before.get(1));
            default -> List.of("on", "off");
          };
      case "stp" -> before.size() == 1 ? bridges() : List.of("on", "off");
      case "add", "addbr" -> List.of();
      case String _ -> before.size() == 1 ? bridges() : List.of();
    };
  }

  private List<String> fdb(List<String> before) throws InterruptedException {
    return switch (before.getLast()) {
      case "br" -> bridges();
      case "dev", "brport" -> ports();
      case "show" -> List.of("br", "brport", "dev");
      case "fdb" -> List.of("show", "get", "add", "append", "replace", "del", "flush");
      case String _ ->
          before.size() > 3 ? List.of("dev", "br", "master", "static", "vlan") : List.of("dev");
    };
  }

  private List<String> after(List<String> before, List<String> verbs) throws InterruptedException {
    return switch (before.getLast()) {
      case "dev" -> ports();
      case String _ -> before.size() == 1 ? verbs : List.of("dev");
    };
  }

  private NamespaceState here() throws InterruptedException {
    return SnapshotReader.read(session.lab(), namespace)
        .orElseGet(() -> NamespaceState.empty(namespace));
  }

  private List<String> bridges() throws InterruptedException {
    return here().bridges().names();
  }

  private List<String> ports() throws InterruptedException {
    return names(here().bridges().bridges().stream());
  }

  private List<String> ports(String bridge) throws InterruptedException {
    return names(here().bridges().find(bridge).stream());
  }

  private static List<String> names(Stream<BridgeState> bridges) {
    return bridges.flatMap(bridge -> bridge.ports().stream()).map(port -> port.name()).toList();
  }

  /** Interfaces that can become ports: no loopback, no bridge, nobody's port yet. */
  private List<String> free() throws InterruptedException {
    return here().interfaces().stream()
        .map(Interface::link)
        .filter(link -> !link.isLoopback() && !link.isBridge() && link.master() == null)
        .map(Link::name)
        .toList();
  }
}
