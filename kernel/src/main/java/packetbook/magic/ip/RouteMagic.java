package packetbook.magic.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.IpCommand;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.net.IpFamily;
import packetbook.net.NetworkNamespace;
import packetbook.net.RouteReader;
import packetbook.net.RouteTable;
import packetbook.view.Block;
import packetbook.view.Output;
import packetbook.view.RouteView;

/** Shows and changes the routing table: {@code ip route}'s own words (ip-route(8)). */
public final class RouteMagic implements Magic {
  @Override
  public Help help() {
    return new Help(
        "route",
        "Shows the routing table, each row in words; get says which row decides about an address.",
        List.of(
            "%route [@c1] [-6] [-n] [show …]",
            "%route [@c1] get ADDRESS",
            "%route [@c1] add|replace|del DESTINATION [via GATEWAY] [dev INTERFACE]"),
        List.of(
            "%route @c1                                # to whom c1 sends",
            "%route @c1 -n                             # with the columns and flags of route -n",
            "%route @c1 get 8.8.8.8                    # which row decides, and why",
            "%route @c1 add default via 10.55.66.1     # what is not a neighbour goes there"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    List<String> words = new ArrayList<>(invocation.words());
    boolean all = words.remove("--all");
    boolean numeric = !words.isEmpty() && takeNumeric(words);
    IpCommand ip = IpCommand.parse(IpCommand.line("route", words)).orElseThrow();
    if (ip.verb().equals("get") && !ip.rest().isEmpty()) {
      return RouteGet.run(invocation.namespace(), words, session);
    }
    RouteView.Form form = numeric ? RouteView.Form.ROUTE : RouteView.Form.IP;
    return new IpRun<>(new Routes(form)).run(invocation, words, all, session);
  }

  /** Take {@code -n} off where it is route(8)'s: before ip's own words. */
  private static boolean takeNumeric(List<String> words) {
    for (int index = 0; index < words.size() && words.get(index).startsWith("-"); index++) {
      if (words.get(index).equals("-n")) {
        words.remove(index);
        return true;
      }
    }
    return false;
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    return IpCompletion.complete("route", typed, session.lab());
  }

  /** The routing table of one namespace and family. */
  private record Routes(RouteView.Form form) implements IpTable<RouteTable> {
    @Override
    public String object() {
      return "route";
    }

    @Override
    public List<String> afterwards(IpCommand change) {
      return IpReads.family(change) == IpFamily.IPV6
          ? List.of("ip", "-6", "route")
          : List.of("ip", "route");
    }

    @Override
    public Seen<RouteTable> read(Lab lab, NetworkNamespace namespace, List<String> line)
        throws InterruptedException {
      IpReads.Both both = IpReads.both(lab, namespace, line);
      IpFamily family = IpReads.family(IpCommand.parse(line).orElseThrow());
      RouteTable table = new RouteTable(namespace, RouteReader.read(both.json(), family));
      Seen<RouteTable> seen = new Seen<>(table, line, both.text());
      return form == RouteView.Form.IP ? seen : numeric(lab, family, seen);
    }

    /** Where there is no route(8), the text stays ip's. */
    private static Seen<RouteTable> numeric(Lab lab, IpFamily family, Seen<RouteTable> seen)
        throws InterruptedException {
      List<String> words =
          family == IpFamily.IPV6 ? List.of("route", "-6", "-n") : List.of("route", "-n");
      CommandResult result = lab.run(Command.of(words).in(seen.reading().namespace()));
      return result.succeeded() && seen.whole()
          ? new Seen<>(seen.reading(), "route -n", true, result.stdout())
          : seen;
    }

    @Override
    public Output draw(Optional<RouteTable> before, Seen<RouteTable> now, String all) {
      RouteView.Setting setting = new RouteView.Setting(form, now.whole(), all);
      return RouteView.draw(
          before, now.reading(), setting, new Block.ToolText(now.label(), now.text(), all));
    }

    @Override
    public Object value(RouteTable reading) {
      return reading;
    }
  }
}
