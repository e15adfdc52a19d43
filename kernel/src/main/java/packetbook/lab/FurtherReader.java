package packetbook.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import packetbook.lab.SetupFact.Kind;
import packetbook.net.Chain;
import packetbook.net.LabReading.Item;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Rule;
import packetbook.net.RulesetReader;
import packetbook.net.Snapshot;

/** Reads what somebody set in a lab beside what a picture of it shows, to compare two moments. */
final class FurtherReader {
  /** Prints the settings of no single interface: those come and go with it. */
  static final List<String> SWITCHES =
      List.of(
          "sh",
          "-c",
          "cd /proc/sys/net && grep -s '' ipv4/ip_forward ipv4/conf/all/* ipv4/conf/default/* ipv4/tcp_*");

  /** Other names of ip_forward. */
  private static final String FORWARDING = "/forwarding";

  /** Docker's name server in a container listens at other ports each time. */
  private static final String NAME_SERVER = "127.0.0.11";

  private static final List<Kind> KINDS =
      List.of(Kind.ROUTE_4, Kind.ROUTE_6, Kind.RULE_4, Kind.RULE_6, Kind.NEIGHBOR);

  /** The kernel lists neighbours in no order; of the other kinds each item is found by its name. */
  private static final Comparator<Item> BY_NAME = Comparator.comparing(Item::name);

  private FurtherReader() {}

  /** Read it; what the kernel does not have is left out. */
  static List<Item> read(Lab lab, Snapshot snapshot) throws InterruptedException {
    List<Command> commands = new ArrayList<>();
    for (NamespaceState state : snapshot.namespaces()) {
      KINDS.forEach(kind -> commands.add(Command.of(kind.reading()).in(state.namespace())));
      commands.add(Command.of("iptables-save", "-c").in(state.namespace()));
      commands.add(Command.of("ip6tables-save", "-c").in(state.namespace()));
      commands.add(Command.of(SWITCHES).in(state.namespace()));
    }
    List<CommandResult> results = lab.runAll(commands);
    List<Item> items = new ArrayList<>();
    int each = KINDS.size() + 3;
    for (int at = 0; at < results.size(); at += each) {
      add(items, results.subList(at, at + each));
    }
    return items;
  }

  private static void add(List<Item> items, List<CommandResult> results) {
    NetworkNamespace where = results.getFirst().command().namespace();
    for (int at = 0; at < KINDS.size(); at++) {
      Kind kind = KINDS.get(at);
      results
          .get(at)
          .stdout()
          .lines()
          .flatMap(line -> SetupFact.read(kind, line).stream())
          .flatMap(fact -> item(where, fact).stream())
          .sorted(BY_NAME)
          .forEach(items::add);
    }
    if (!where.isHost()) {
      addRules(items, where, "", results.get(KINDS.size()).stdout());
    }
    addRules(items, where, "IPv6 ", results.get(KINDS.size() + 1).stdout());
    // What grep found before a file that it may not read counts, too.
    addSwitches(items, where, results.get(KINDS.size() + 2).stdout());
  }

  private static Optional<Item> item(NetworkNamespace where, SetupFact fact) {
    List<String> words = fact.words();
    String line = String.join(" ", words);
    return switch (fact.kind()) {
      // Those of the main table are in the picture.
      case ROUTE_4 ->
          words.contains("table")
              ? Optional.of(new Item(where.label(), "route", line, ""))
              : Optional.empty();
      case ROUTE_6 -> Optional.of(new Item(where.label(), "route", line, ""));
      case RULE_4, RULE_6 ->
          Optional.of(
              new Item(
                  where.label(),
                  fact.kind() == Kind.RULE_4 ? "ip rule" : "IPv6 ip rule",
                  words.get(1) + ": " + String.join(" ", words.subList(2, words.size())),
                  ""));
      case NEIGHBOR ->
          Optional.of(
              new Item(
                  where.label(),
                  "neighbour",
                  words.getFirst() + " on " + words.getLast(),
                  words.get(2)));
      default -> Optional.empty();
    };
  }

  /** A policy that was never set comes with its table's first rule. */
  private static void addRules(
      List<Item> items, NetworkNamespace where, String family, String saved) {
    for (Chain chain : RulesetReader.read(saved).chains()) {
      String name = chain.table() + " " + chain.name();
      if (chain.policy() != null && !chain.policy().equals("ACCEPT")) {
        items.add(new Item(where.label(), family + "policy", name, chain.policy()));
      }
      chain.rules().stream()
          .map(Rule::text)
          .filter(text -> !text.contains(NAME_SERVER))
          .forEach(text -> items.add(new Item(where.label(), family + "rule", name, text)));
    }
  }

  private static void addSwitches(List<Item> items, NetworkNamespace where, String values) {
    for (String line : values.lines().toList()) {
      int colon = line.indexOf(':');
      String file = colon < 0 ? "" : line.substring(0, colon);
      boolean known = file.endsWith(FORWARDING) || (where.isHost() && file.endsWith("ip_forward"));
      if (!file.isEmpty() && !known) {
        String name = "net." + file.replace('/', '.');
        items.add(new Item(where.label(), "sysctl", name, line.substring(colon + 1)));
      }
    }
  }
}
