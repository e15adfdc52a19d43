package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.Interface;
import packetbook.net.IpFamily;
import packetbook.net.IpPrefix;
import packetbook.net.LabReading;
import packetbook.net.Link;
import packetbook.net.LinkEnd;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.view.Block.Column;
import packetbook.view.Block.Fact;
import packetbook.view.Block.Row;

/** Draws a lab as a whole: what runs in it, what changed it, how it was called. */
public final class LabView {
  /**
   * A command that may have changed the lab.
   *
   * @param where the namespace's label
   * @param line the command as typed; of a script its first line
   */
  public record Entry(String where, String line, int exitCode) {}

  private static final List<Column> STATUS =
      List.of(
          Column.word("name"),
          Column.word("what"),
          Column.word("addresses"),
          Column.word("attached to"),
          Column.word("state"));
  private static final List<Column> HISTORY =
      List.of(
          Column.word("no."), Column.word("where"), Column.text("command"), Column.word("ended"));

  private LabView() {}

  /**
   * Draw what there is.
   *
   * @param first the sentence's beginning, such as {@code Embedded lab, running.}
   * @param changes how many commands may have changed the lab since it started
   */
  public static Output status(String first, LabReading state, int changes) {
    List<NamespaceState> containers =
        state.snapshot().namespaces().stream().filter(each -> !each.namespace().isHost()).toList();
    List<Link> bridges =
        host(state).interfaces().stream().map(Interface::link).filter(Link::isBridge).toList();
    Words sentence =
        Words.NONE
            .bold(first)
            .plain(
                " %s, %s, %s since it started."
                    .formatted(
                        count(containers.size(), "container"),
                        count(bridges.size(), "bridge"),
                        count(changes, "change")));
    List<Row> rows = new ArrayList<>();
    containers.forEach(each -> rows.add(container(state, each)));
    bridges.forEach(each -> rows.add(bridge(state, each)));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Sentence(sentence));
    blocks.add(new Block.Ledger(Chip.OTHER, facts(state)));
    if (!rows.isEmpty()) {
      blocks.add(Block.Table.of(STATUS, rows));
    }
    blocks.add(
        new Block.Note(
            Words.of("What changed: ")
                .code("%lab diff")
                .plain(". Undo it all: ")
                .code("%lab reset")
                .plain(".")));
    return new Output(blocks);
  }

  /** Draw what differs between the lab's beginning and now. */
  public static Output diff(String since, Diff<LabReading.Item> diff) {
    List<Row> rows = new ArrayList<>();
    for (Change<LabReading.Item> change : diff.changes()) {
      LabReading.Item item = change.row();
      switch (change) {
        case Change.Same<LabReading.Item> _ -> {}
        case Change.Added<LabReading.Item> _ -> rows.add(row(Chip.ADDED, item, named(item)));
        case Change.Removed<LabReading.Item> _ ->
            rows.add(row(Chip.REMOVED, item, Words.NONE.gone(named(item))));
        case Change.Changed<LabReading.Item>(LabReading.Item before, LabReading.Item now) ->
            rows.add(
                row(
                    Chip.CHANGED,
                    now,
                    Words.machine(now.name())
                        .plain(" ")
                        .gone(Words.machine(before.value()))
                        .plain(" ")
                        .bold(Words.machine(now.value()))));
      }
    }
    Words sentence =
        Words.NONE.bold(
            rows.isEmpty()
                ? "Nothing differs from " + since + "."
                : count(rows.size(), "difference") + " from " + since + ".");
    return rows.isEmpty()
        ? Output.of(new Block.Sentence(sentence))
        : Output.of(
            new Block.Sentence(sentence),
            Block.Table.of(
                List.of(
                    Column.word("change"),
                    Column.word("where"),
                    Column.word("what"),
                    Column.text("which")),
                rows));
  }

  /** Draw the commands that may have changed the lab, the oldest first. */
  public static Output history(List<Entry> entries) {
    Words sentence =
        Words.NONE.bold(
            entries.isEmpty()
                ? "Nothing has changed the lab yet."
                : count(entries.size(), "command") + " may have changed the lab since it started.");
    List<Row> rows = new ArrayList<>();
    for (Entry entry : entries) {
      rows.add(
          Row.of(
              Words.of(Integer.toString(rows.size() + 1)),
              Words.of(entry.where()),
              Words.machine(entry.line()),
              entry.exitCode() == 0 ? Words.of("well") : Words.of("exit " + entry.exitCode())));
    }
    return rows.isEmpty()
        ? Output.of(new Block.Sentence(sentence))
        : Output.of(new Block.Sentence(sentence), Block.Table.of(HISTORY, rows));
  }

  private static NamespaceState host(LabReading state) {
    return state.snapshot().find(NetworkNamespace.HOST).orElseThrow();
  }

  private static List<Fact> facts(LabReading state) {
    List<Fact> facts = new ArrayList<>();
    host(state).routes(IpFamily.IPV4).stream()
        .filter(Route::isDefault)
        .findFirst()
        .ifPresent(route -> facts.add(Fact.of("way out", wayOut(state, route))));
    String policy =
        state
            .ruleset()
            .chain("filter", "FORWARD")
            .map(chain -> String.valueOf(chain.policy()))
            .orElse("ACCEPT");
    facts.add(
        Fact.of(
            "passing through",
            Words.machine("ip_forward")
                .plain(state.ipForward() ? " 1, filter " : " 0, filter ")
                .code("FORWARD")
                .plain(" policy ")
                .code(policy)));
    facts.add(
        Fact.of(
            "on bridges",
            Words.machine("bridge-nf-call-iptables")
                .plain(
                    state.bridgedThroughIptables()
                        ? " 1: bridged packets go through iptables"
                        : " 0: bridged packets do not go through iptables")));
    return facts;
  }

  private static Words wayOut(LabReading state, Route route) {
    String dev = String.valueOf(route.dev());
    Words words = Words.machine(dev);
    for (IpPrefix prefix : ipv4(host(state).find(dev).map(Interface::prefixes).orElse(List.of()))) {
      words = words.plain(" ").code(prefix.toString());
    }
    return route.via() == null ? words : words.plain(", gateway ").code(route.via().toString());
  }

  private static Row container(LabReading state, NamespaceState container) {
    Words attached = Words.NONE;
    for (Interface each : container.interfaces()) {
      LinkEnd end = state.snapshot().peerOf(container.namespace(), each.link()).orElse(null);
      if (end != null && end.link().master() != null) {
        attached =
            (attached.isEmpty() ? attached : attached.plain(", "))
                .code(String.valueOf(end.link().master()))
                .plain(" by ")
                .code(end.link().name());
      }
    }
    List<IpPrefix> prefixes =
        ipv4(
            container.interfaces().stream()
                .filter(each -> !each.link().isLoopback())
                .flatMap(each -> each.prefixes().stream())
                .toList());
    return Row.of(
        Words.machine(container.namespace().name()),
        Words.of("container"),
        listed(prefixes),
        attached.isEmpty() ? Words.none() : attached,
        Words.of("running"));
  }

  private static Row bridge(LabReading state, Link bridge) {
    List<Interface> interfaces = host(state).interfaces();
    long ports =
        interfaces.stream().filter(each -> bridge.name().equals(each.link().master())).count();
    List<IpPrefix> prefixes =
        interfaces.stream()
            .filter(each -> each.name().equals(bridge.name()))
            .flatMap(each -> each.prefixes().stream())
            .toList();
    String up = bridge.up() ? "up" : "down";
    return Row.of(
        Words.machine(bridge.name()),
        Words.of("bridge"),
        listed(ipv4(prefixes)),
        Words.of("host"),
        Words.of(ports == 0 ? up + ", no ports" : up));
  }

  private static List<IpPrefix> ipv4(List<IpPrefix> prefixes) {
    return prefixes.stream().filter(prefix -> !prefix.address().isIpv6()).toList();
  }

  private static Words listed(List<IpPrefix> prefixes) {
    Words words = Words.NONE;
    for (IpPrefix prefix : prefixes) {
      words = (words.isEmpty() ? words : words.plain(", ")).code(prefix.toString());
    }
    return words.isEmpty() ? Words.none() : words;
  }

  private static Row row(Chip chip, LabReading.Item item, Words which) {
    return Row.marked(
        chip, Words.NONE.chip(chip), Words.of(item.where()), Words.of(item.what()), which);
  }

  private static Words named(LabReading.Item item) {
    Words name = Words.machine(item.name());
    return item.value().isEmpty() ? name : name.plain(" ").code(item.value());
  }

  private static String count(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
