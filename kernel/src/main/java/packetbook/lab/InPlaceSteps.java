package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import packetbook.lab.SetupFact.Kind;
import packetbook.net.Link;
import packetbook.net.LinkSettings;
import packetbook.net.MacAddress;

/**
 * Gives what is set in one namespace the values of a record while packets pass: what is right stays
 * as it is, and an address that is missing comes before one too many goes, so that whoever is
 * connected over it stays so.
 */
final class InPlaceSteps {
  private final NamespaceSetup now;
  private final NamespaceSetup target;
  private final RestoreScript script;

  InPlaceSteps(NamespaceSetup now, NamespaceSetup target, RestoreScript script) {
    this.now = now;
    this.target = target;
    this.script = script;
  }

  void add() {
    SettingSteps settings = new SettingSteps(now, target, script);
    settings.addLinks();
    target.links().forEach(link -> addBridgeMac(link.link()));
    settings.addSwitches();
    settings.addStates();
    for (LinkSettings link : target.links()) {
      if (now.find(link.name()).isPresent()) {
        addAddresses(link.name(), Kind.ADDRESS_4);
        addAddresses(link.name(), Kind.ADDRESS_6);
      }
    }
    addRuleOrder(Kind.RULE_4);
    addRuleOrder(Kind.RULE_6);
    for (Kind kind : List.of(Kind.NEIGHBOR, Kind.FORWARDING)) {
      now.facts(kind).stream()
          .filter(fact -> !target.facts(kind).contains(fact))
          .forEach(fact -> change("del", fact));
    }
    settings.addRoutes();
  }

  /** A bridge that followed its ports until somebody chose an address for it gets theirs back. */
  private void addBridgeMac(Link wanted) {
    MacAddress mac = wanted.mac();
    boolean chosen =
        now.ownMacs().contains(wanted.name()) && !target.ownMacs().contains(wanted.name());
    boolean differs =
        now.find(wanted.name()).filter(is -> !Objects.equals(is.link().mac(), mac)).isPresent();
    if (wanted.isBridge() && mac != null && chosen && differs) {
      script.add(target.namespace(), "ip", "link", "set", wanted.name(), "address", mac.text());
    }
  }

  /** Set up again what an interface lost when it was moved or renamed. */
  static void addAll(NamespaceSetup target, String link, RestoreScript script) {
    InPlaceSteps steps = new InPlaceSteps(target, target, script);
    if (target.find(link).filter(settings -> settings.link().up()).isPresent()) {
      script.add(target.namespace(), "ip", "link", "set", link, "up");
    }
    of(target, Kind.ADDRESS_4, link).forEach(fact -> steps.change("add", fact));
    of(target, Kind.ADDRESS_6, link).reversed().forEach(fact -> steps.change("add", fact));
    steps.addRoutesOf(link);
  }

  /**
   * The order of addresses counts: Linux takes the first as sender, and lists IPv4 addresses as
   * they came, IPv6 addresses the last one first.
   */
  private void addAddresses(String link, Kind kind) {
    List<SetupFact> before = of(now, kind, link);
    List<SetupFact> wanted = of(target, kind, link);
    if (before.equals(wanted)) {
      return;
    }
    if (kind == Kind.ADDRESS_6) {
      before = before.reversed();
      wanted = wanted.reversed();
    }
    int stay = commonStart(before.stream().filter(wanted::contains).toList(), wanted);
    List<SetupFact> staying = wanted.subList(0, stay);
    int next = stay;
    while (next < wanted.size() && !before.contains(wanted.get(next))) {
      change("add", wanted.get(next++));
    }
    List<SetupFact> surplus = before.stream().filter(fact -> !staying.contains(fact)).toList();
    surplus.forEach(fact -> change("del", fact));
    if (surplus.isEmpty()) {
      wanted.subList(next, wanted.size()).forEach(fact -> change("add", fact));
      return;
    }
    // With an address go those behind it in its network, and the routes that name it or need it.
    wanted.forEach(fact -> change("add", fact));
    addRoutesOf(link);
  }

  private static int commonStart(List<SetupFact> some, List<SetupFact> wanted) {
    int same = 0;
    while (same < some.size() && some.get(same).equals(wanted.get(same))) {
      same++;
    }
    return same;
  }

  private void addRoutesOf(String link) {
    for (Kind kind : List.of(Kind.ROUTE_4, Kind.ROUTE_6)) {
      List<SetupFact> routes = of(target, kind, link);
      routes.stream().filter(fact -> !fact.hasGateway()).forEach(fact -> change("add", fact));
      routes.stream().filter(SetupFact::hasGateway).forEach(fact -> change("add", fact));
    }
  }

  /** Of rules with the same number the first counts: where one is missing, the others follow it. */
  private void addRuleOrder(Kind kind) {
    List<SetupFact> before = new ArrayList<>(now.facts(kind));
    before.removeIf(fact -> !target.facts(kind).contains(fact));
    for (SetupFact fact : target.facts(kind)) {
      List<SetupFact> wanted = ofNumber(target.facts(kind), fact);
      List<SetupFact> there = ofNumber(before, fact);
      boolean behind = commonStart(there, wanted) < there.size();
      if (wanted.getFirst().equals(fact) && behind) {
        there.forEach(each -> change("del", each));
        wanted.forEach(each -> change("add", each));
      }
    }
  }

  private static List<SetupFact> ofNumber(List<SetupFact> rules, SetupFact one) {
    return rules.stream().filter(rule -> rule.words().get(1).equals(one.words().get(1))).toList();
  }

  private static List<SetupFact> of(NamespaceSetup setup, Kind kind, String link) {
    return setup.facts(kind).stream().filter(fact -> fact.dev().equals(Optional.of(link))).toList();
  }

  private void change(String verb, SetupFact fact) {
    script.add(target.namespace(), fact.command(verb));
  }
}
