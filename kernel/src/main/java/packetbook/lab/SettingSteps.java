package packetbook.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import packetbook.lab.SetupFact.Kind;
import packetbook.net.Link;
import packetbook.net.LinkSettings;
import packetbook.net.NetworkNamespace;

/**
 * Gives what is set in one place the values of a checkpoint: what already has its value is left
 * alone, so that the script says only what was done on the lab.
 */
final class SettingSteps {
  /** A switch for all interfaces changes those of each: it goes before them. */
  private static final Comparator<String> WIDEST_FIRST =
      Comparator.<String>comparingInt(file ->
              file.endsWith("/ip_forward")
                  ? 0
                  : file.contains("/all/") ? 1 : file.contains("/default/") ? 2 : 3)
          .thenComparing(Comparator.naturalOrder());

  private final NamespaceSetup now;
  private final NamespaceSetup target;
  private final NetworkNamespace where;
  private final RestoreScript script;

  SettingSteps(NamespaceSetup now, NamespaceSetup target, RestoreScript script) {
    this.now = now;
    this.target = target;
    this.where = target.namespace();
    this.script = script;
  }

  /** Add what interfaces have set, but whether they are up. */
  void addLinks() {
    for (LinkSettings wanted : target.links()) {
      now.find(wanted.name()).ifPresent(there -> addLink(there, wanted));
    }
  }

  private void addLink(LinkSettings there, LinkSettings wanted) {
    Link before = there.link();
    Link link = wanted.link();
    List<String> words = new ArrayList<>();
    if (before.mtu() != link.mtu()) {
      words.addAll(List.of("mtu", Integer.toString(link.mtu())));
    }
    boolean fixedMac = !link.isBridge() || target.ownMacs().contains(link.name());
    if (fixedMac && link.mac() != null && !Objects.equals(before.mac(), link.mac())) {
      words.addAll(List.of("address", link.mac().text()));
    }
    flag(words, before, link, "NOARP", List.of("arp", "off", "on"));
    flag(words, before, link, "MULTICAST", List.of("multicast", "on", "off"));
    flag(words, before, link, "ALLMULTI", List.of("allmulticast", "on", "off"));
    flag(words, before, link, "PROMISC", List.of("promisc", "on", "off"));
    set(link.name(), words);
    setOfType(link.name(), "bridge", changed(there.options(), wanted.options()));
    setOfType(link.name(), "bridge_slave", changed(there.portOptions(), wanted.portOptions()));
  }

  private static void flag(
      List<String> words, Link before, Link wanted, String flag, List<String> word) {
    boolean has = wanted.flags().contains(flag);
    if (before.flags().contains(flag) != has) {
      words.addAll(List.of(word.getFirst(), word.get(has ? 1 : 2)));
    }
  }

  private void set(String link, List<String> words) {
    if (!words.isEmpty()) {
      List<String> all = new ArrayList<>(List.of("ip", "link", "set", link));
      all.addAll(words);
      script.add(where, all);
    }
  }

  private void setOfType(String link, String type, Map<String, String> options) {
    List<String> words = new ArrayList<>();
    options.forEach((option, value) -> words.addAll(List.of(option, value)));
    if (!words.isEmpty()) {
      words.addAll(0, List.of("type", type));
      set(link, words);
    }
  }

  private static Map<String, String> changed(
      Map<String, String> before, Map<String, String> wanted) {
    Map<String, String> changed = new TreeMap<>(wanted);
    changed.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
    return changed;
  }

  /** Add the switches below {@code /proc/sys/net} that are there and have another value. */
  void addSwitches() {
    changed(now.switches(), target.switches()).entrySet().stream()
        .filter(entry -> now.switches().containsKey(entry.getKey()))
        .sorted(Map.Entry.comparingByKey(WIDEST_FIRST))
        .forEach(entry -> script.write(where, entry.getKey(), entry.getValue()));
  }

  /** Switch interfaces on and off. */
  void addStates() {
    for (LinkSettings wanted : target.links()) {
      Optional<LinkSettings> there = now.find(wanted.name());
      if (there.isPresent() && there.get().link().up() != wanted.link().up()) {
        set(wanted.name(), List.of(wanted.link().up() ? "up" : "down"));
      }
    }
  }

  /** Add addresses: of an interface that has others, all of them, since their order counts. */
  void addAddresses() {
    for (LinkSettings link : now.links()) {
      for (Kind kind : List.of(Kind.ADDRESS_4, Kind.ADDRESS_6)) {
        List<SetupFact> before = of(now, kind, link.name());
        List<SetupFact> wanted = of(target, kind, link.name());
        if (before.equals(wanted)) {
          continue;
        }
        if (kind == Kind.ADDRESS_4 && !before.isEmpty()) {
          script.add(where, "ip", "-4", "addr", "flush", "dev", link.name());
        } else {
          before.forEach(fact -> change("del", fact));
        }
        // Of IPv6 addresses the kernel lists the last one first.
        (kind == Kind.ADDRESS_6 ? wanted.reversed() : wanted).forEach(fact -> change("add", fact));
      }
    }
  }

  private static List<SetupFact> of(NamespaceSetup setup, Kind kind, String link) {
    return setup.facts(kind).stream().filter(fact -> fact.dev().equals(Optional.of(link))).toList();
  }

  /** Add routes, rules for routes, and what was set in neighbour and forwarding tables. */
  void addRoutes() {
    for (Kind kind : List.of(Kind.ROUTE_4, Kind.ROUTE_6, Kind.RULE_4, Kind.RULE_6)) {
      List<SetupFact> before = now.facts(kind);
      List<SetupFact> wanted = target.facts(kind);
      before.stream()
          .filter(fact -> !wanted.contains(fact))
          .sorted(Comparator.comparing(fact -> !fact.hasGateway()))
          .forEach(fact -> change("del", fact));
      wanted.stream()
          .filter(fact -> !before.contains(fact) && isPossible(fact))
          .sorted(Comparator.comparing(SetupFact::hasGateway))
          .forEach(fact -> change("add", fact));
    }
    for (Kind kind : List.of(Kind.NEIGHBOR, Kind.FORWARDING)) {
      target.facts(kind).stream()
          .filter(fact -> !now.facts(kind).contains(fact) && isPossible(fact))
          .forEach(fact -> change("replace", fact));
    }
  }

  /** What is about an interface that could not be made is left out with it. */
  private boolean isPossible(SetupFact fact) {
    return fact.dev().flatMap(now::find).isPresent() || fact.dev().isEmpty();
  }

  private void change(String verb, SetupFact fact) {
    script.add(where, fact.command(verb));
  }
}
