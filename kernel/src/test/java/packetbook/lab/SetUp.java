package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import packetbook.net.BridgeState;
import packetbook.net.Interface;
import packetbook.net.Link;
import packetbook.net.LinkSettings;
import packetbook.net.NamespaceState;
import packetbook.net.Snapshot;

/**
 * Lists all that is set up in a lab, one line each, for comparing two labs: all of its snapshot and
 * what a checkpoint has besides. Left out is what the kernel learns, counts or does in its own
 * time, and the random address of a bridge that never had a port.
 */
public final class SetUp {
  private SetUp() {}

  public static List<String> of(Lab lab) throws InterruptedException {
    Checkpoint checkpoint = CheckpointReader.read(lab);
    List<String> lines = new ArrayList<>();
    checkpoint.reading().items().forEach(item -> lines.add(item.toString()));
    new TreeMap<>(checkpoint.furtherNames())
        .forEach((name, namespace) -> lines.add(name + " names " + namespace.label()));
    Snapshot snapshot = checkpoint.reading().snapshot();
    for (NamespaceState state : snapshot.namespaces()) {
      String where = state.namespace().label() + " ";
      Stream.of(links(snapshot, state), namespaceIds(state), bridges(state))
          .flatMap(List::stream)
          .forEach(line -> lines.add(where + line));
      NamespaceSetup setup = checkpoint.in(state.namespace());
      setup.facts().stream()
          .map(fact -> fact.kind() + " " + String.join(" ", fact.words()))
          .sorted()
          .forEach(line -> lines.add(where + line));
      setup.links().forEach(link -> lines.add(where + settings(link)));
      new TreeMap<>(setup.switches()).forEach((file, value) -> lines.add(where + file + value));
      Stream.of(setup.rules(), setup.rules6())
          .flatMap(String::lines)
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replaceFirst("\\[\\d+:\\d+\\] ?", ""))
          .forEach(line -> lines.add(where + line));
    }
    return lines;
  }

  private static List<String> links(Snapshot snapshot, NamespaceState state) {
    List<String> lines = new ArrayList<>();
    for (Interface each : state.interfaces()) {
      Link link = each.link();
      Optional<String> peer =
          snapshot
              .peerOf(state.namespace(), link)
              .map(end -> end.namespace().label() + "/" + end.link().name());
      List<String> flags =
          link.flags().stream()
              .filter(flag -> !flag.equals("LOWER_UP") && !flag.equals("NO-CARRIER"))
              .toList();
      Object mac = hasOwnMac(state, link) ? String.valueOf(link.mac()) : "any";
      lines.add(
          "link %d %s %s %s mtu %d %s %s %s"
              .formatted(
                  link.index(),
                  link.name(),
                  link.kind(),
                  flags,
                  link.mtu(),
                  link.master(),
                  mac,
                  peer));
    }
    return lines;
  }

  private static boolean hasOwnMac(NamespaceState state, Link link) {
    return state.bridges().find(link.name()).map(bridge -> bridge.bridge().hasId()).orElse(true);
  }

  private static List<String> namespaceIds(NamespaceState state) {
    return state.namespaceIds().stream()
        .filter(id -> id.name() != null)
        .map(id -> "id " + id)
        .sorted()
        .toList();
  }

  private static List<String> bridges(NamespaceState state) {
    List<String> lines = new ArrayList<>();
    for (BridgeState bridge : state.bridges().bridges()) {
      lines.add(
          "bridge %s priority %d stp %s ageing %s"
              .formatted(
                  bridge.bridge().id(),
                  bridge.bridge().priority(),
                  bridge.bridge().stp(),
                  bridge.bridge().ageing()));
      bridge.ports().forEach(port -> lines.add(port.name() + " " + port.switches()));
    }
    return lines;
  }

  private static String settings(LinkSettings link) {
    Map<String, String> port = new TreeMap<>(link.portOptions());
    // The kernel finds out the cost when a port has its carrier.
    port.remove("cost");
    return link.name() + " " + new TreeMap<>(link.options()) + " " + port;
  }
}
