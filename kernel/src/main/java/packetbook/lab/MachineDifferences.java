package packetbook.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import packetbook.lab.LinkMatching.Place;
import packetbook.lab.SetupFact.Kind;
import packetbook.net.Link;
import packetbook.net.LinkSettings;
import packetbook.net.NetworkNamespace;

/**
 * Says in sentences in what a machine differs from its record. What changes by itself does not
 * count: counters, what was learned, how long an address still lives, the names that Docker makes
 * up.
 */
final class MachineDifferences {
  /** Files below {@code /proc/sys/net} that tell what is, and cannot be set. */
  private static final Set<String> READINGS =
      Set.of(
          "netfilter/nf_conntrack_count",
          "ipv4/tcp_available_congestion_control",
          "ipv4/tcp_available_ulp",
          "core/netdev_rss_key");

  private final MachineRecord record;
  private final MachineRecord now;
  private final LinkMatching links;
  private final List<String> found = new ArrayList<>();

  private MachineDifferences(MachineRecord record, MachineRecord now) {
    this.record = record;
    this.now = now;
    this.links = new LinkMatching(record, now);
  }

  /** Find them all; none where the machine is as it was. */
  static List<String> between(MachineRecord record, MachineRecord now) {
    MachineDifferences differences = new MachineDifferences(record, now);
    differences.found.addAll(DockerDifferences.between(record.docker(), now.docker()));
    // What a start of the machine makes, it makes anew, with other numbers.
    if (record.boot().equals(now.boot())) {
      differences.addNames();
      differences.addLinks();
      for (NetworkNamespace where : record.namespaces()) {
        if (now.find(where).isPresent()) {
          differences.addSettings(where);
        }
      }
    }
    return List.copyOf(new LinkedHashSet<>(differences.found));
  }

  /** Say whether a file below {@code /proc/sys/net} can be set to a value. */
  static boolean isSetting(String file) {
    return !READINGS.contains(file);
  }

  private void addNames() {
    Map<String, MachineRecord.Name> was = record.names();
    Map<String, MachineRecord.Name> is = now.names();
    was.forEach((name, before) -> {
      MachineRecord.Name after = is.get(name);
      if (after == null || (after.number().isEmpty() && !before.number().isEmpty())) {
        add("Namespace %s is gone.".formatted(name));
      }
    });
    is.keySet().stream()
        .filter(name -> !was.containsKey(name))
        .forEach(name -> add("Namespace %s was not there before.".formatted(name)));
  }

  private void addLinks() {
    for (Place was : links.missing()) {
      if (links.wanted(was).isLoopback()) {
        continue; // It comes with its namespace.
      }
      boolean possible = links.isMakeable(was);
      add(
          (possible
                  ? "Interface %s %s is gone."
                  : "Interface %s %s is gone: it cannot be made again.")
              .formatted(was.name(), was.where().inside()));
    }
    for (Place is : links.surplus()) {
      if (!links.there(is).kind().isEmpty()) {
        add("Interface %s %s was not there before.".formatted(is.name(), is.where().inside()));
      }
    }
    links
        .moved()
        .forEach((was, is) ->
            add(
                "Interface %s %s is %s %s."
                    .formatted(was.name(), was.where().inside(), is.name(), is.where().inside())));
    links
        .found()
        .forEach((was, is) -> {
          if (!links.isDockers(was) && was.equals(is)) {
            addLink(was);
          }
        });
  }

  private void addLink(Place place) {
    NamespaceSetup before = record.find(place.where()).orElseThrow();
    NamespaceSetup after = now.find(place.where()).orElseThrow();
    boolean follows = !before.ownMacs().contains(place.name());
    if (links.wanted(place).isBridge() && follows && after.ownMacs().contains(place.name())) {
      add(
          "Interface %s %s was given an address: it follows its ports no more."
              .formatted(place.name(), place.where().inside()));
    }
    Map<String, String> was = described(before, after, place.name());
    Map<String, String> is = described(after, before, place.name());
    was.forEach((what, value) -> {
      String other = is.getOrDefault(what, "");
      if (!value.equals(other)) {
        add(
            "Interface %s %s has %s %s, it had %s."
                .formatted(place.name(), place.where().inside(), what, other, value));
      }
    });
  }

  /** Give what can be set on an interface. */
  private static Map<String, String> described(
      NamespaceSetup setup, NamespaceSetup other, String name) {
    LinkSettings settings = setup.find(name).orElseThrow();
    Link link = settings.link();
    Map<String, String> values = new TreeMap<>();
    values.put("the state", link.up() ? "up" : "down");
    values.put("mtu", Integer.toString(link.mtu()));
    values.put("the bridge", Optional.ofNullable(link.master()).orElse("none"));
    for (String flag : List.of("NOARP", "MULTICAST", "ALLMULTI", "PROMISC")) {
      values.put(flag, link.flags().contains(flag) ? "on" : "off");
    }
    boolean chosen = setup.ownMacs().contains(name) || other.ownMacs().contains(name);
    if (!link.isBridge() || chosen) {
      values.put("the address", String.valueOf(link.mac()));
    }
    values.putAll(settings.options());
    settings.portOptions().forEach((option, value) -> values.put("as a port " + option, value));
    // The kernel finds out the cost when a port has its carrier.
    boolean bothRun =
        Stream.of(setup, other)
            .allMatch(each -> each.find(name).filter(one -> one.link().carrier()).isPresent());
    if (!bothRun) {
      values.remove("as a port cost");
    }
    return values;
  }

  private void addSettings(NetworkNamespace where) {
    NamespaceSetup was = record.find(where).orElseThrow();
    NamespaceSetup is = now.find(where).orElseThrow();
    for (Kind kind : Kind.values()) {
      addFacts(where, facts(was, kind), facts(is, kind), kind);
    }
    new TreeMap<>(was.switches())
        .forEach((file, value) -> {
          String other = is.switches().get(file);
          if (other != null && !other.equals(value) && isSetting(file)) {
            add(
                "net.%s %s is %s, it was %s."
                    .formatted(file.replace('/', '.'), where.inside(), other, value));
          }
        });
    for (Map.Entry<String, SavedRules> tool : record.rules(where).entrySet()) {
      SavedRules rules = now.rules(where).get(tool.getKey());
      if (rules != null) {
        for (String table : differing(tool.getValue(), rules)) {
          add(
              "The rules of %s's table %s %s differ."
                  .formatted(tool.getKey(), table, where.inside()));
        }
      }
    }
  }

  /** Name the tables whose rules differ. */
  static Set<String> differing(SavedRules was, SavedRules is) {
    Set<String> tables = new TreeSet<>(was.tables().keySet());
    tables.addAll(is.tables().keySet());
    tables.removeIf(table -> {
      boolean both = was.tables().containsKey(table) && is.tables().containsKey(table);
      return (both || !is.forgetsTables()) && was.rules(table).equals(is.rules(table));
    });
    return tables;
  }

  private List<SetupFact> facts(NamespaceSetup setup, Kind kind) {
    // What was set on an end that Docker named went with it.
    return setup.facts(kind).stream()
        .filter(fact ->
            fact.dev()
                .map(dev -> new Place(setup.namespace(), dev))
                .filter(place -> links.isDockers(place) || isNowOfDockers(place))
                .isEmpty())
        .toList();
  }

  private boolean isNowOfDockers(Place is) {
    return links.found().entrySet().stream()
        .anyMatch(entry -> entry.getValue().equals(is) && links.isDockers(entry.getKey()));
  }

  private void addFacts(
      NetworkNamespace where, List<SetupFact> was, List<SetupFact> is, Kind kind) {
    was.stream()
        .filter(fact -> !is.contains(fact))
        .forEach(fact -> add("%s is missing %s.".formatted(text(fact), where.inside())));
    is.stream()
        .filter(fact -> !was.contains(fact))
        .forEach(fact -> add("%s %s was not there before.".formatted(text(fact), where.inside())));
    boolean ordered =
        kind != Kind.NEIGHBOR && kind != Kind.FORWARDING && !text(kind).contains("route");
    if (ordered
        && was.size() == is.size()
        && is.containsAll(was)
        && !inOrder(was).equals(inOrder(is))) {
      add("The order of %s %s differs.".formatted(text(kind), where.inside()));
    }
  }

  /** The order between interfaces is no matter. */
  private static List<SetupFact> inOrder(List<SetupFact> facts) {
    return facts.stream()
        .sorted(
            Comparator.comparing(fact ->
                fact.kind().name().startsWith("ADDRESS")
                    ? Objects.toString(fact.dev().orElse(null))
                    : ""))
        .toList();
  }

  private static String text(Kind kind) {
    return switch (kind) {
      case ADDRESS_4, ADDRESS_6 -> "addresses";
      case ROUTE_4, ROUTE_6 -> "routes";
      case RULE_4, RULE_6 -> "rules for routes";
      case NEIGHBOR -> "neighbours";
      case FORWARDING -> "forwarding entries";
    };
  }

  private static String text(SetupFact fact) {
    String what =
        switch (fact.kind()) {
          case ADDRESS_4, ADDRESS_6 -> "Address ";
          case ROUTE_4, ROUTE_6 -> "Route ";
          case RULE_4, RULE_6 -> "Rule for routes ";
          case NEIGHBOR -> "Neighbour ";
          case FORWARDING -> "Forwarding entry ";
        };
    return what + String.join(" ", fact.words());
  }

  private void add(String sentence) {
    found.add(sentence);
  }
}
