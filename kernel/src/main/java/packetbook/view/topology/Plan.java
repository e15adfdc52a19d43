package packetbook.view.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.Interface;
import packetbook.net.NetworkNamespace;
import packetbook.net.Region;
import packetbook.net.Topology;
import packetbook.net.VethEnd;
import packetbook.net.VethPair;
import packetbook.view.topology.Cell.Plug;

/**
 * What the picture of the system places, before it has any measure. Everything is in order of name,
 * so that the same lab is the same picture, and what did not change stays where it was.
 *
 * @param groups the containers of each bridge of the host, from left to right; those of no bridge
 *     are with those before them
 * @param moreRegions how many namespaces are not drawn
 * @param shown the host's ends that are drawn under their containers
 */
record Plan(
    Topology topology,
    Map<String, List<Cell>> groups,
    int moreRegions,
    Set<String> shown,
    Map<VethEnd, VethEnd> others) {
  /** How many containers are drawn at most. */
  static final int CELLS = 20;

  /** How many interfaces sit in a container's wall at most. */
  private static final int PLUGS = 4;

  /** How many others are drawn in it. */
  private static final int INNER = 3;

  static Plan of(Topology topology) {
    Map<VethEnd, VethEnd> others = others(topology);
    List<Region> regions =
        topology.regions().stream().filter(each -> !each.namespace().isHost()).toList();
    List<Region> drawn = regions.size() > CELLS ? regions.subList(0, CELLS) : regions;
    Set<VethEnd> inWall = inWall(topology, drawn, others);
    List<Cell> cells = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (Region region : drawn) {
      Cell cell = cell(region, cells.size(), inWall, others);
      cells.add(cell);
      cell.plugs().stream().filter(Plug::toHost).forEach(plug -> shown.add(plug.other().name()));
    }
    return new Plan(
        topology, groups(topology, cells), regions.size() - drawn.size(), shown, others);
  }

  private static Map<VethEnd, VethEnd> others(Topology topology) {
    Map<VethEnd, VethEnd> others = new LinkedHashMap<>();
    for (VethPair pair : topology.pairs()) {
      VethEnd second = pair.second();
      if (second != null) {
        others.put(pair.first(), second);
        others.put(second, pair.first());
      }
    }
    return others;
  }

  /** The ends in the walls: both of a pair, or neither. */
  private static Set<VethEnd> inWall(
      Topology topology, List<Region> drawn, Map<VethEnd, VethEnd> others) {
    Set<NetworkNamespace> here = new HashSet<>(drawn.stream().map(Region::namespace).toList());
    topology.regions().stream()
        .map(Region::namespace)
        .filter(NetworkNamespace::isHost)
        .forEach(here::add);
    Set<VethEnd> ends = new HashSet<>();
    for (Region region : drawn) {
      region.interfaces().stream()
          .map(each -> new VethEnd(region.namespace(), each))
          .filter(end -> leadsOut(end, others.get(end), here))
          .limit(PLUGS)
          .forEach(ends::add);
    }
    ends.removeIf(end -> {
      VethEnd other = others.get(end);
      return other != null && !other.namespace().isHost() && !ends.contains(other);
    });
    return ends;
  }

  private static boolean leadsOut(
      VethEnd end, @Nullable VethEnd other, Set<NetworkNamespace> here) {
    return other != null
        && !other.namespace().equals(end.namespace())
        && here.contains(other.namespace());
  }

  private static Cell cell(
      Region region, int place, Set<VethEnd> inWall, Map<VethEnd, VethEnd> others) {
    List<Plug> plugs = new ArrayList<>();
    List<Interface> rest = new ArrayList<>();
    for (Interface each : region.interfaces()) {
      VethEnd end = new VethEnd(region.namespace(), each);
      VethEnd other = others.get(end);
      if (other != null && inWall.contains(end)) {
        plugs.add(new Plug(each, other));
      } else if (!each.link().isLoopback() || region.interfaces().size() == 1) {
        rest.add(each);
      }
    }
    List<Interface> inner = beside(rest, region.namespace(), others);
    int drawn = Math.min(inner.size(), INNER);
    return new Cell(region, place, plugs, inner.subList(0, drawn), inner.size() - drawn);
  }

  /** Put the two ends of a pair within one namespace beside each other. */
  static List<Interface> beside(
      List<Interface> interfaces, NetworkNamespace where, Map<VethEnd, VethEnd> others) {
    List<Interface> ordered = new ArrayList<>();
    Set<Interface> done = new HashSet<>();
    for (Interface each : interfaces) {
      if (done.add(each)) {
        ordered.add(each);
        VethEnd other = others.get(new VethEnd(where, each));
        if (other != null
            && other.namespace().equals(where)
            && interfaces.contains(other.end())
            && done.add(other.end())) {
          ordered.add(other.end());
        }
      }
    }
    return ordered;
  }

  private static Map<String, List<Cell>> groups(Topology topology, List<Cell> cells) {
    List<String> bridges = new ArrayList<>();
    for (Cell cell : cells) {
      bridges.add(bridge(topology, cell).orElse(""));
    }
    String last = bridges.stream().filter(each -> !each.isEmpty()).findFirst().orElse("");
    Map<String, List<Cell>> groups = new TreeMap<>();
    for (int index = 0; index < cells.size(); index++) {
      last = bridges.get(index).isEmpty() ? last : bridges.get(index);
      groups.computeIfAbsent(last, _ -> new ArrayList<>()).add(cells.get(index));
    }
    return groups;
  }

  private static Optional<String> bridge(Topology topology, Cell cell) {
    return cell.plugs().stream()
        .filter(Plug::toHost)
        .flatMap(plug -> topology.bridgeOf(plug.other()).stream())
        .map(BridgeState::name)
        .findFirst();
  }

  /** Give all containers, in order of group, then of name. */
  List<Cell> cells() {
    return groups.values().stream().flatMap(List::stream).toList();
  }

  /** Give the host's interfaces that are drawn in no other place; bridges have their own. */
  List<Interface> hostRest() {
    List<Interface> rest =
        topology.host().interfaces().stream()
            .filter(each -> !shown.contains(each.name()))
            .filter(each -> !each.link().isLoopback() && !each.link().isBridge())
            .toList();
    return beside(rest, NetworkNamespace.HOST, others);
  }

  /** Find the bridge of the host that an interface of the host is a port of. */
  Optional<BridgePort> port(String name) {
    return topology.host().state().bridges().port(name);
  }

  /** Say of an interface what is to be said besides its addresses; empty for nothing. */
  String remark(Region region, Interface each) {
    VethEnd other = others.get(new VethEnd(region.namespace(), each));
    Optional<BridgePort> port = region.state().bridges().port(each.name());
    if (port.isPresent()) {
      return "port of " + port.get().bridge();
    }
    if (other != null) {
      return "pair with " + other.name();
    }
    if (each.link().isBridge()) {
      return "bridge";
    }
    // Of a veth whose other end is in no namespace of the lab there is nothing to be said.
    return each.link().isVeth() || each.link().isLoopback() ? "" : each.link().kind();
  }

  /** Say whether two interfaces of a namespace are the ends of one pair. */
  boolean isPair(NetworkNamespace where, Interface one, Interface other) {
    return new VethEnd(where, other).equals(others.get(new VethEnd(where, one)));
  }

  /** Say whether a bridge of the host is drawn under containers. */
  boolean hasBar(String bridge) {
    return groups.getOrDefault(bridge, List.of()).stream()
        .flatMap(cell -> cell.plugs().stream())
        .filter(Plug::toHost)
        .anyMatch(plug ->
            topology.bridgeOf(plug.other()).filter(each -> each.name().equals(bridge)).isPresent());
  }
}
