package packetbook.magic.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import packetbook.lab.Lab;
import packetbook.lab.SnapshotReader;
import packetbook.magic.IpCommand;
import packetbook.magic.Typed;
import packetbook.net.Address;
import packetbook.net.Interface;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;

/** Lists what may come next in a command of {@code ip}'s, from the live lab. */
public final class IpCompletion {
  private static final List<String> AFTER_ADD_ROUTE =
      List.of("default", "unreachable", "blackhole", "prohibit");
  private static final List<String> ROUTE_WORDS =
      List.of("via", "dev", "src", "metric", "table", "scope", "proto");
  private static final List<String> LINK_WORDS =
      List.of(
          "up", "down", "master", "nomaster", "netns", "name", "mtu", "address", "type", "peer");

  private IpCompletion() {}

  /** List the candidates after these words, the most likely first. */
  public static List<String> complete(String object, Typed typed, Lab lab)
      throws InterruptedException {
    NetworkNamespace here = typed.namespace();
    List<String> line = IpCommand.line(object, typed.before());
    IpCommand ip = IpCommand.parse(line).orElseThrow();
    if (line.getLast().equals(object) && line.size() == 2 + ip.options().size()) {
      return first(object);
    }
    String last = line.getLast();
    return switch (last) {
      case "dev", "oif", "iif" -> interfaces(lab, here);
      case "master" -> bridges(lab, here);
      case "netns" -> lab.namespaces().stream().map(NetworkNamespace::name).toList();
      case "via", "get", "src", "from" -> addresses(lab);
      case "type" -> List.of("bridge", "veth");
      case "table" -> List.of("main", "local", "all");
      case "scope" -> List.of("global", "link", "host");
      case "name", "mtu", "metric", "lladdr", "address", "proto" -> List.of();
      case String _ -> words(ip, lab, here);
    };
  }

  private static List<String> first(String object) {
    return switch (object) {
      case "route" ->
          List.of("show", "get", "add", "del", "replace", "flush", "-n", "-6", "--all", "help");
      case "link" -> List.of("show", "set", "add", "del", "help");
      default -> List.of("show", "add", "del", "replace", "flush", "-4", "-6", "help");
    };
  }

  private static List<String> words(IpCommand ip, Lab lab, NetworkNamespace here)
      throws InterruptedException {
    boolean isFirst = ip.rest().isEmpty();
    return switch (ip.object()) {
      case "route" -> isFirst ? destinations(ip, lab, here) : ROUTE_WORDS;
      case "link" -> isFirst && !ip.verb().equals("add") ? interfaces(lab, here) : LINK_WORDS;
      case "addr" -> List.of("dev", "scope", "label");
      case "neigh" -> List.of("dev", "lladdr", "nud");
      default -> List.of();
    };
  }

  private static List<String> destinations(IpCommand ip, Lab lab, NetworkNamespace here)
      throws InterruptedException {
    return switch (ip.verb()) {
      case "add" -> AFTER_ADD_ROUTE;
      case "show", "flush" -> List.of("dev", "table", "default");
      default ->
          Stream.concat(
                  Stream.of("default"),
                  SnapshotReader.read(lab, here).stream()
                      .flatMap(state -> state.routes().stream())
                      .map(route -> route.destinationText()))
              .distinct()
              .toList();
    };
  }

  private static List<String> interfaces(Lab lab, NetworkNamespace here)
      throws InterruptedException {
    return in(lab, here).stream().map(Interface::name).distinct().toList();
  }

  private static List<String> bridges(Lab lab, NetworkNamespace here) throws InterruptedException {
    return in(lab, here).stream()
        .filter(each -> each.link().isBridge())
        .map(Interface::name)
        .distinct()
        .toList();
  }

  /** List those that another machine could mean: not of {@code lo}, not link-local. */
  private static List<String> addresses(Lab lab) throws InterruptedException {
    return everywhere(lab).stream()
        .flatMap(each -> each.addresses().stream())
        .filter(address -> address.scope().equals("global"))
        .map(Address::address)
        .map(address -> address.text())
        .distinct()
        .toList();
  }

  private static List<Interface> in(Lab lab, NetworkNamespace here) throws InterruptedException {
    return SnapshotReader.read(lab, here).map(NamespaceState::interfaces).orElse(List.of());
  }

  private static List<Interface> everywhere(Lab lab) throws InterruptedException {
    List<Interface> all = new ArrayList<>();
    SnapshotReader.read(lab).namespaces().forEach(state -> all.addAll(state.interfaces()));
    return all;
  }
}
