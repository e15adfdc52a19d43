package packetbook.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that a picture of a lab shows: its network namespaces, what is in each, and what joins them.
 * Two readings of the same state are equal.
 *
 * @param regions the host first, then the others in order of name; each namespace once
 */
public record Topology(List<Region> regions) {
  public Topology {
    regions = regions.stream().sorted(Comparator.comparing(Region::namespace)).toList();
  }

  /** What a fact of a picture is about. */
  public enum Kind {
    /** A network namespace; the value says who shares it. */
    REGION,
    /** An interface; the value says its kind and whether it is up. */
    INTERFACE,
    /** An address on an interface: {@code 10.55.66.2/24 on eth0}. */
    ADDRESS,
    /** A veth pair, named by its first end; the value is the other end. */
    PAIR,
    /** A bridge. */
    BRIDGE,
    /** A port; the value is its bridge. */
    PORT,
    /** A default route; the name is its family, the value where it leads. */
    WAY_OUT,
    /** A chain with rules or a policy that is not ACCEPT; the value is the policy. */
    HOOK,
    /** A switch of the kernel; the value is what it stands at. */
    SWITCH,
    /** Programs of one name; the value is how many. */
    PROGRAM,
    /** A socket that waits; the value is who holds it. */
    LISTENER
  }

  /**
   * One fact that a picture shows, for comparing two of them.
   *
   * @param where the namespace; for a pair, that of its first end
   * @param name what it is about; two facts of the same place, kind and name are one that changed
   * @param value what holds for it; empty where its being there is all
   * @param rules of a {@link Kind#HOOK}, in the order in which they are asked; empty for all else
   */
  public record Item(
      NetworkNamespace where, Kind kind, String name, String value, List<Rule> rules) {
    /** Copy the rules. */
    public Item {
      rules = List.copyOf(rules);
    }

    /** Make one without rules. */
    public Item(NetworkNamespace where, Kind kind, String name, String value) {
      this(where, kind, name, value, List.of());
    }

    /** Give what makes two items the same one. */
    public List<Object> key() {
      return List.of(where, kind, name);
    }
  }

  /** Find a namespace by any of its names; the host by {@code host}, if no other has that name. */
  public Optional<Region> find(String name) {
    return regions.stream()
        .filter(region -> region.names().contains(name))
        .findFirst()
        .or(() -> name.equals("host") ? find(NetworkNamespace.HOST) : Optional.empty());
  }

  /** Find a namespace by the name under which the lab lists it. */
  public Optional<Region> find(NetworkNamespace namespace) {
    return regions.stream().filter(region -> region.namespace().equals(namespace)).findFirst();
  }

  /** Give the host; nothing is in it where it was not read. */
  public Region host() {
    Ruleset none = new Ruleset(List.of(), List.of());
    return find(NetworkNamespace.HOST)
        .orElseGet(() ->
            new Region(
                NamespaceState.empty(NetworkNamespace.HOST),
                List.of(),
                false,
                List.of(),
                List.of(),
                none,
                none,
                new Sysctls(List.of())));
  }

  /** Give the states of its namespaces. */
  public Snapshot snapshot() {
    return new Snapshot(regions.stream().map(Region::state).toList());
  }

  /**
   * Pair the ends of all veths, each pair once, in the order of {@link VethTable}. An end whose
   * other one is in no namespace of these stands alone.
   */
  public List<VethPair> pairs() {
    return VethTable.of(snapshot()).pairs();
  }

  /** Find the bridge of which an interface is a port, in its own namespace. */
  public Optional<BridgeState> bridgeOf(VethEnd end) {
    return find(end.namespace()).stream()
        .flatMap(region -> region.bridges().stream())
        .filter(bridge -> bridge.port(end.name()).isPresent())
        .findFirst();
  }

  /** List the wires of a lab as its user sees them. */
  public List<Wire> wires() {
    return Wire.of(this);
  }

  /** Compare it with an earlier reading: what is new, gone, or other than it was. */
  public Diff<Item> changesFrom(Topology before) {
    return Diff.of(before.items(), items(), Item::key);
  }

  /** List every fact that a picture shows. */
  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    regions.forEach(region -> addRegion(items, region));
    for (VethPair pair : pairs()) {
      VethEnd other = pair.second();
      String value = other == null ? "" : other.name() + " " + other.namespace().inside();
      items.add(new Item(pair.first().namespace(), Kind.PAIR, pair.first().name(), value));
    }
    return List.copyOf(items);
  }

  private static void addRegion(List<Item> items, Region region) {
    NetworkNamespace where = region.namespace();
    items.add(new Item(where, Kind.REGION, where.label(), region.label()));
    for (Interface each : region.interfaces()) {
      String shape = each.link().kind() + (each.link().up() ? " up" : " down");
      items.add(new Item(where, Kind.INTERFACE, each.name(), shape.strip()));
      each.prefixes()
          .forEach(prefix ->
              items.add(new Item(where, Kind.ADDRESS, prefix + " on " + each.name(), "")));
    }
    for (BridgeState bridge : region.bridges()) {
      items.add(new Item(where, Kind.BRIDGE, bridge.name(), ""));
      bridge
          .ports()
          .forEach(port -> items.add(new Item(where, Kind.PORT, port.name(), bridge.name())));
    }
    addDecisions(items, region);
    for (Program program : region.programs()) {
      items.add(new Item(where, Kind.PROGRAM, program.name(), Integer.toString(program.count())));
    }
    for (Listener each : region.listeners()) {
      String name = each.protocol() + " " + each.socket();
      items.add(new Item(where, Kind.LISTENER, name, String.join(", ", each.programs())));
    }
  }

  private static void addDecisions(List<Item> items, Region region) {
    NetworkNamespace where = region.namespace();
    for (IpFamily family : IpFamily.values()) {
      region
          .wayOut(family)
          .ifPresent(route -> items.add(new Item(where, Kind.WAY_OUT, name(family), way(route))));
    }
    for (Hook hook : region.hooks()) {
      String name = name(hook.family()) + " " + hook.name();
      items.add(new Item(where, Kind.HOOK, name, "policy " + hook.policy(), rules(region, hook)));
    }
    for (Sysctl each : region.switches().settings()) {
      items.add(new Item(where, Kind.SWITCH, each.key(), each.value()));
    }
  }

  /** Another rule in place of one is a change as well. */
  private static List<Rule> rules(Region region, Hook hook) {
    Ruleset ruleset = hook.family() == IpFamily.IPV4 ? region.ipv4() : region.ipv6();
    return ruleset.chain(hook.table(), hook.chain()).map(Chain::rules).orElse(List.of());
  }

  private static String way(Route route) {
    String via = route.via() == null ? "" : "via " + route.via();
    String dev = route.dev() == null ? "" : " out of " + route.dev();
    String several = route.nextHops().isEmpty() ? "" : " " + route.nextHops().size() + " ways";
    return (via + dev + several).strip();
  }

  private static String name(IpFamily family) {
    return family == IpFamily.IPV4 ? "IPv4" : "IPv6";
  }
}
