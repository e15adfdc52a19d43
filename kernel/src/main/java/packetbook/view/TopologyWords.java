package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.Hook;
import packetbook.net.Interface;
import packetbook.net.IpFamily;
import packetbook.net.IpPrefix;
import packetbook.net.Listener;
import packetbook.net.MacAddress;
import packetbook.net.NetworkNamespace;
import packetbook.net.Program;
import packetbook.net.Region;
import packetbook.net.Route;
import packetbook.net.Sysctl;
import packetbook.net.Topology;
import packetbook.net.VethEnd;
import packetbook.net.VethPair;
import packetbook.net.VethTable;
import packetbook.view.Block.Body;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;

/** Says in words all that the pictures of a lab show, and what they have no room for. */
final class TopologyWords {
  /** What a notebook still carries. */
  private static final int ROWS = 1000;

  private static final List<Column> COLUMNS =
      List.of(Column.word("what"), Column.word("name"), Column.text("what holds for it"));

  private final VethTable pairs;

  private TopologyWords(Topology topology) {
    this.pairs = new VethTable(topology.pairs());
  }

  /** List all, a group of rows for each network namespace. */
  static Block.Table table(Topology topology) {
    TopologyWords words = new TopologyWords(topology);
    List<Body> bodies = new ArrayList<>();
    int room = ROWS;
    for (Region region : topology.regions()) {
      List<Row> all = words.rows(region);
      List<Row> rows = all.subList(0, Math.min(room, all.size()));
      Words heading = Words.NONE.bold(region.label()).plain(", network namespace");
      bodies.add(new Body(heading, Changes.bounded(COLUMNS, rows, all.size(), Words.NONE)));
      room -= rows.size();
    }
    return new Block.Table(COLUMNS, bodies);
  }

  private List<Row> rows(Region region) {
    List<Row> rows = new ArrayList<>();
    for (Program program : region.programs()) {
      rows.add(row("program", program.name(), Words.of(program.count() + " running")));
    }
    for (Listener each : region.listeners()) {
      String who = String.join(", ", each.programs());
      Words words = who.isEmpty() ? Words.none() : Words.machine(who);
      rows.add(row("listens", each.protocol() + " " + each.socket(), words));
    }
    region.interfaces().forEach(each -> rows.add(row(kind(each), each.name(), of(region, each))));
    for (IpFamily family : IpFamily.values()) {
      region
          .wayOut(family)
          .ifPresent(way -> rows.add(row("route", way(way, family), Words.machine(way(way)))));
    }
    for (Hook hook : region.hooks()) {
      String tool = hook.family() == IpFamily.IPV4 ? "" : ", IPv6";
      Words words = Words.of("policy ").code(hook.policy()).plain(", " + rules(hook.rules()));
      rows.add(row("hook", hook.name() + tool, words));
    }
    for (Sysctl each : region.switches().settings()) {
      rows.add(row("switch", each.key(), Words.machine(each.value())));
    }
    return rows;
  }

  private static Row row(String what, String name, Words words) {
    return Row.of(Words.NONE.quiet(what), Words.machine(name), words);
  }

  private static String rules(int count) {
    return count == 0 ? "no rules" : Words.counted(count, "rule", "rules");
  }

  private static String kind(Interface each) {
    return each.link().isBridge() ? "bridge" : "interface";
  }

  private static String way(Route way, IpFamily family) {
    return way.destinationText() + (family == IpFamily.IPV4 ? "" : ", IPv6");
  }

  private static String way(Route way) {
    String via = way.via() == null ? "" : "via " + way.via() + " ";
    String dev = way.dev() == null ? "" : "dev " + way.dev();
    return way.nextHops().isEmpty() ? (via + dev).strip() : way.nextHops().size() + " ways";
  }

  private Words of(Region region, Interface each) {
    Words words = Words.of(each.link().up() ? "up" : "down");
    for (IpPrefix prefix : each.prefixes()) {
      words = words.plain(", ").code(prefix.toString());
    }
    MacAddress mac = each.link().mac();
    if (mac != null && !each.link().isLoopback()) {
      words = words.plain(", MAC ").code(mac.text());
    }
    String kind = each.link().kind();
    if (!List.of("", "veth", "bridge", "loopback").contains(kind)) {
      words = words.plain(", " + kind);
    }
    BridgePort port = region.state().bridges().port(each.name()).orElse(null);
    if (port != null) {
      words = words.plain(", port of ").code(port.bridge());
    }
    return words.and(ports(region, each)).and(pair(region.namespace(), each));
  }

  private static Words ports(Region region, Interface each) {
    return region
        .state()
        .bridges()
        .find(each.name())
        .filter(bridge -> !bridge.ports().isEmpty())
        .map(TopologyWords::ports)
        .orElse(Words.NONE);
  }

  private static Words ports(BridgeState bridge) {
    String names = bridge.ports().stream().map(BridgePort::name).collect(Collectors.joining(", "));
    return Words.of(bridge.ports().size() == 1 ? ", port " : ", ports ").code(names);
  }

  private Words pair(NetworkNamespace where, Interface each) {
    if (!each.link().isVeth()) {
      return Words.NONE;
    }
    VethPair pair = pairs.find(where, each.name()).orElse(null);
    VethEnd second = pair == null ? null : pair.second();
    if (pair == null || second == null) {
      return Words.of(", veth pair, its other end outside the lab");
    }
    boolean first = pair.first().namespace().equals(where) && pair.first().end().equals(each);
    VethEnd other = first ? second : pair.first();
    return Words.of(", veth pair with ").code(other.name()).plain(" " + other.namespace().inside());
  }
}
