package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.net.Diff;
import packetbook.net.Hook;
import packetbook.net.IpFamily;
import packetbook.net.NetworkNamespace;
import packetbook.net.Region;
import packetbook.net.Route;
import packetbook.net.Topology.Kind;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Run;

/**
 * Something with which a namespace's kernel decides, as a picture says it.
 *
 * @param label what it is, such as {@code filter FORWARD}
 * @param lines what holds for it, each in one or more pieces
 * @param mark what happened to it since the last picture
 */
record Fact(String label, List<List<Run>> lines, Optional<News.Mark> mark) {
  /** How many hooks a picture has room for. */
  private static final int HOOKS = 6;

  Fact {
    lines = List.copyOf(lines);
  }

  private static Fact of(String label, Run... line) {
    return new Fact(label, List.of(List.of(line)), Optional.empty());
  }

  /** List what the host decides with: its way out, its hooks, its switches. */
  static List<Fact> ofHost(Region host, News news) {
    List<Fact> facts = new ArrayList<>(ways(host, news));
    facts.addAll(hooks(host, news, HOOKS));
    List<List<Run>> switches = new ArrayList<>();
    Optional<News.Mark> mark = Optional.empty();
    for (String key : List.of(Region.FORWARD, Region.BRIDGED)) {
      String name = key.substring(key.lastIndexOf('.') + 1);
      host.switches()
          .value(key)
          .ifPresent(value -> switches.add(List.of(new Run(name + " " + value, Ink.MONO))));
      mark = mark.or(() -> news.of(NetworkNamespace.HOST, Kind.SWITCH, key));
    }
    if (!switches.isEmpty()) {
      facts.add(new Fact("switches", switches, mark));
    }
    return facts;
  }

  /** List what a container decides with, its region saying what changed. */
  static List<Fact> ofContainer(Region region, int hooks) {
    News none = new News(new Diff<>(List.of()));
    List<Fact> facts = new ArrayList<>(ways(region, none));
    facts.addAll(hooks(region, none, hooks));
    return facts;
  }

  private static List<Fact> ways(Region region, News news) {
    List<Fact> facts = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      Optional<Route> way = region.wayOut(family);
      String name = family == IpFamily.IPV4 ? "IPv4" : "IPv6";
      if (way.isPresent()) {
        Optional<News.Mark> mark = news.of(region.namespace(), Kind.WAY_OUT, name);
        String label = family == IpFamily.IPV4 ? "default route" : "default route, IPv6";
        List<Run> line = List.of(new Run(way(way.get()), Ink.MONO));
        facts.add(new Fact(label, List.of(line), mark));
      } else if (family == IpFamily.IPV4) {
        facts.add(of("route", new Run("no default route", Ink.TEXT)));
      }
    }
    return facts;
  }

  /** Give where a default route leads, as {@code ip} says it. */
  static String way(Route route) {
    if (!route.nextHops().isEmpty()) {
      return "by " + route.nextHops().size() + " ways";
    }
    return route.via() != null ? "via " + route.via() : "dev " + route.dev();
  }

  private static List<Fact> hooks(Region region, News news, int most) {
    List<Fact> facts = new ArrayList<>();
    List<Hook> hooks = region.hooks();
    for (Hook hook : hooks.subList(0, Math.min(most, hooks.size()))) {
      boolean ipv4 = hook.family() == IpFamily.IPV4;
      String key = (ipv4 ? "IPv4 " : "IPv6 ") + hook.name();
      Optional<News.Mark> mark = news.of(region.namespace(), Kind.HOOK, key);
      String label = ipv4 ? hook.name() : hook.name() + ", IPv6";
      facts.add(new Fact(label, List.of(line(hook)), mark));
    }
    if (hooks.isEmpty() && region.namespace().isHost()) {
      facts.add(of("iptables", new Run("no rules", Ink.TEXT)));
    }
    if (hooks.size() > most) {
      facts.add(of("iptables", new Run((hooks.size() - most) + " more hooks", Ink.TEXT)));
    }
    return facts;
  }

  /** Of a policy ACCEPT it is only in the table that filters that anybody asks for it. */
  private static List<Run> line(Hook hook) {
    String rules =
        hook.rules() == 0 ? "no rules" : hook.rules() == 1 ? "1 rule" : hook.rules() + " rules";
    return hook.policy().equals("ACCEPT") && !hook.table().equals("filter")
        ? List.of(new Run(rules, Ink.TEXT))
        : List.of(
            new Run("policy ", Ink.TEXT),
            new Run(hook.policy(), Ink.TEXT.strong()),
            new Run(", " + rules, Ink.TEXT));
  }

  /** Give the height that it takes, in pixels. */
  double height() {
    return 30 + 18 * (lines.size() - 1) + 18;
  }
}
