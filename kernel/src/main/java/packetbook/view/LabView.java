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
                        Words.counted(containers.size(), "container", "containers"),
                        Words.counted(bridges.size(), "bridge", "bridges"),
                        Words.counted(changes, "change", "changes")));
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
}
