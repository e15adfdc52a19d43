package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import packetbook.net.Interface;
import packetbook.net.IpFamily;
import packetbook.net.IpPrefix;
import packetbook.net.LabReading;
import packetbook.net.Link;
import packetbook.net.LinkEnd;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.net.Snapshot;
import packetbook.view.Block.Column;
import packetbook.view.Block.Fact;
import packetbook.view.Block.Row;

/** Draws a lab as a whole: what runs in it, and what decides about packets that pass its host. */
public final class LabView {
  private static final List<Column> STATUS =
      List.of(
          Column.word("name"),
          Column.word("what"),
          Column.word("addresses"),
          Column.word("attached to"),
          Column.word("state"));

  private LabView() {}

  /**
   * Draw what a machine could not be given back.
   *
   * @param sentences at least one, each about one thing
   */
  public static Output notPutBack(List<String> sentences) {
    String things = Words.counted(sentences.size(), "thing", "things");
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Sentence(Words.of(things + " could not be put back.")));
    sentences.forEach(sentence -> blocks.add(new Block.Note(Words.machine(sentence))));
    return new Output(blocks);
  }

  /**
   * Draw what there is.
   *
   * @param first the sentence's beginning, such as {@code Embedded lab, running.}
   * @param machine what the lab runs on, a few words each; empty where that is not told
   * @param since what changed, such as {@code 3 changes since article-3}; empty where that is no
   *     question
   */
  public static Output status(String first, List<String> machine, LabReading state, String since) {
    Words sentence =
        Words.NONE
            .bold(first)
            .plain(" " + counts(state.snapshot()) + (since.isEmpty() ? "." : ", " + since + "."));
    List<Fact> facts = new ArrayList<>();
    if (!machine.isEmpty()) {
      facts.add(Fact.of("machine", Words.of(String.join(", ", machine))));
    }
    facts.addAll(wayOut(state.snapshot()));
    facts.addAll(switches(state));
    Words hint =
        Words.of("What changed: ")
            .code("%lab diff")
            .plain(". Undo it all: ")
            .code("%lab reset")
            .plain(".");
    return drawn(sentence, facts, state.snapshot()).and(Output.of(new Block.Note(hint)));
  }

  /** Draw a reading that Java holds. */
  static Output draw(LabReading state) {
    List<Fact> facts = new ArrayList<>(wayOut(state.snapshot()));
    facts.addAll(switches(state));
    return drawn(Words.NONE.bold(counts(state.snapshot()) + "."), facts, state.snapshot());
  }

  /** Draw the namespaces that Java holds. */
  static Output draw(Snapshot lab) {
    return drawn(Words.NONE.bold(counts(lab) + "."), wayOut(lab), lab);
  }

  private static Output drawn(Words sentence, List<Fact> facts, Snapshot lab) {
    List<Row> rows = new ArrayList<>();
    containers(lab).forEach(each -> rows.add(container(lab, each)));
    bridges(lab).forEach(each -> rows.add(bridge(lab, each)));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Sentence(sentence));
    if (!facts.isEmpty()) {
      blocks.add(new Block.Ledger(Chip.OTHER, facts));
    }
    if (!rows.isEmpty()) {
      List<Row> shown = rows.stream().limit(Changes.SHOWN).toList();
      blocks.add(Block.Table.of(STATUS, Changes.bounded(STATUS, shown, rows.size(), Words.NONE)));
    }
    return new Output(blocks);
  }

  private static List<NamespaceState> containers(Snapshot lab) {
    return lab.namespaces().stream().filter(each -> !each.namespace().isHost()).toList();
  }

  private static List<Link> bridges(Snapshot lab) {
    return host(lab).interfaces().stream().map(Interface::link).filter(Link::isBridge).toList();
  }

  private static String counts(Snapshot lab) {
    return Words.counted(containers(lab).size(), "container", "containers")
        + ", "
        + Words.counted(bridges(lab).size(), "bridge", "bridges");
  }

  private static NamespaceState host(Snapshot lab) {
    return lab.find(NetworkNamespace.HOST)
        .orElseGet(() -> NamespaceState.empty(NetworkNamespace.HOST));
  }

  private static List<Fact> switches(LabReading state) {
    String policy =
        state
            .ruleset()
            .chain("filter", "FORWARD")
            .map(chain -> String.valueOf(chain.policy()))
            .orElse("ACCEPT");
    return List.of(
        Fact.of(
            "passing through",
            Words.machine("ip_forward")
                .plain(state.ipForward() ? " 1, filter " : " 0, filter ")
                .code("FORWARD")
                .plain(" policy ")
                .code(policy)),
        Fact.of(
            "on bridges",
            Words.machine("bridge-nf-call-iptables")
                .plain(
                    state.bridgedThroughIptables()
                        ? " 1: bridged packets go through iptables"
                        : " 0: bridged packets do not go through iptables")));
  }

  private static List<Fact> wayOut(Snapshot lab) {
    return host(lab).routes(IpFamily.IPV4).stream()
        .filter(Route::isDefault)
        .limit(1)
        .map(route -> Fact.of("way out", wayOut(lab, route)))
        .toList();
  }

  private static Words wayOut(Snapshot lab, Route route) {
    String dev = String.valueOf(route.dev());
    Words words = Words.machine(dev);
    for (IpPrefix prefix : ipv4(host(lab).find(dev).map(Interface::prefixes).orElse(List.of()))) {
      words = words.plain(" ").code(prefix.toString());
    }
    return route.via() == null ? words : words.plain(", gateway ").code(route.via().toString());
  }

  private static Row container(Snapshot lab, NamespaceState container) {
    Words attached = Words.NONE;
    for (Interface each : container.interfaces()) {
      LinkEnd end = lab.peerOf(container.namespace(), each.link()).orElse(null);
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

  private static Row bridge(Snapshot lab, Link bridge) {
    List<Interface> interfaces = host(lab).interfaces();
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
}
