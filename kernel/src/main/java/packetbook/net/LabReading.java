package packetbook.net;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole lab at one moment: its namespaces and what decides about packets that pass its host.
 *
 * @param snapshot the namespaces with their interfaces, addresses and routes
 * @param ruleset the host's rules
 * @param ipForward whether the host forwards packets
 * @param bridgedThroughIptables whether bridged packets meet iptables
 * @param further what else somebody set: rules elsewhere, more routes, neighbours, settings
 */
public record LabReading(
    Snapshot snapshot,
    Ruleset ruleset,
    boolean ipForward,
    boolean bridgedThroughIptables,
    List<Item> further) {
  /** The largest packet of an interface for which nobody chose another size. */
  private static final int USUAL_MTU = 1500;

  public LabReading {
    further = List.copyOf(further);
  }

  /**
   * One fact about a lab, for comparing two moments.
   *
   * @param where the namespace's label
   * @param what the kind of fact: interface, address, route, policy, rule, sysctl
   * @param name what it is about; two facts with the same place, kind and name are one that changed
   * @param value what holds for it; empty where its being there is all
   */
  public record Item(String where, String what, String name, String value) {
    /** Give what makes two items the same one. */
    public List<String> key() {
      return List.of(where, what, name);
    }

    /** Say whether it is of what every namespace begins with. */
    private boolean isGiven() {
      return what.equals("sysctl")
          || (what.endsWith("ip rule") && name.matches("(0|32766|32767): .*"));
    }
  }

  /**
   * List every fact that a learner's command may change; what the lab learns by itself is left out.
   */
  public List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (NamespaceState state : snapshot.namespaces()) {
      addNamespace(items, state);
    }
    for (Chain chain : ruleset.chains()) {
      String name = chain.table() + " " + chain.name();
      if (chain.policy() != null) {
        items.add(new Item("host", "policy", name, chain.policy()));
      }
      chain.rules().forEach(rule -> items.add(new Item("host", "rule", name, rule.text())));
    }
    items.add(new Item("host", "sysctl", "net.ipv4.ip_forward", ipForward ? "1" : "0"));
    items.add(
        new Item(
            "host",
            "sysctl",
            "net.bridge.bridge-nf-call-iptables",
            bridgedThroughIptables ? "1" : "0"));
    items.addAll(further);
    return items;
  }

  /**
   * Compare it with a later moment. Of a namespace that came or went, what Linux gives to each is
   * no change: its switches, and the rules that choose its routing tables.
   */
  public Diff<Item> changesTo(LabReading later) {
    return Diff.of(itemsBeside(later), later.itemsBeside(this), Item::key);
  }

  private List<Item> itemsBeside(LabReading other) {
    return items().stream().filter(item -> other.has(item.where()) || !item.isGiven()).toList();
  }

  private boolean has(String where) {
    return snapshot.namespaces().stream()
        .anyMatch(state -> state.namespace().label().equals(where));
  }

  private static void addNamespace(List<Item> items, NamespaceState state) {
    String where = state.namespace().label();
    for (Interface each : state.interfaces()) {
      Link link = each.link();
      String master = link.master() == null ? "" : ", attached to " + link.master();
      boolean usual = link.mtu() == USUAL_MTU || link.isLoopback();
      String mtu = usual ? "" : ", mtu " + link.mtu();
      String shape = (link.up() ? "up" : "down") + master + mtu;
      items.add(new Item(where, "interface", each.name(), shape));
      for (Address address : each.addresses()) {
        if (!address.scope().equals("link")) {
          items.add(new Item(where, "address", address.prefix() + " on " + each.name(), ""));
        }
      }
    }
    for (Route route : state.routes(IpFamily.IPV4)) {
      String via = route.via() == null ? "" : " via " + route.via();
      String dev = route.dev() == null ? "" : " out of " + route.dev();
      items.add(new Item(where, "route", route.destinationText() + via + dev, ""));
    }
  }
}
