package packetbook.magic.ip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.magic.IpCommand;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.net.IpAddress;
import packetbook.net.IpFamily;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.net.RouteChoice;
import packetbook.net.RouteReader;
import packetbook.view.Block;
import packetbook.view.RouteGetView;

/**
 * Asks the kernel which way a packet for one address would take, and by which row ({@code fibmatch}
 * in ip-route(8)).
 */
final class RouteGet {
  private RouteGet() {}

  static MagicResult run(NetworkNamespace namespace, List<String> words, Session session)
      throws InterruptedException {
    List<String> typed = IpCommand.line("route", words);
    IpCommand ip = IpCommand.parse(typed).orElseThrow();
    IpFamily family = IpReads.family(ip);
    List<String> rest = new ArrayList<>(ip.rest());
    rest.remove("fibmatch");
    Lab lab = session.lab();
    List<CommandResult> results =
        lab.runAll(
            List.of(
                Command.of(typed).in(namespace),
                json(family, List.of("get"), rest).in(namespace),
                json(family, List.of("get", "fibmatch"), rest).in(namespace),
                json(family, List.of("show"), List.of()).in(namespace)));
    if (!results.get(0).succeeded() || !results.get(1).succeeded()) {
      throw IpErrors.EXPLANATIONS.of(
          results.get(0).succeeded() ? results.get(1) : results.get(0), lab);
    }
    RouteChoice choice = choice(namespace, family, results);
    return MagicResult.of(
        RouteGetView.draw(choice, new Block.ToolText("ip route get", results.get(0).stdout())),
        choice);
  }

  private static Command json(IpFamily family, List<String> verb, List<String> rest) {
    List<String> words = new ArrayList<>(List.of("ip", "-j", family.option(), "route"));
    words.addAll(verb);
    words.addAll(rest);
    return Command.of(words);
  }

  private static RouteChoice choice(
      NetworkNamespace namespace, IpFamily family, List<CommandResult> results) {
    Route way = RouteReader.read(results.get(1).stdout(), family).getFirst();
    Optional<Route> decided =
        results.get(2).succeeded()
            ? RouteReader.read(results.get(2).stdout(), family).stream().findFirst()
            : Optional.empty();
    List<Route> table =
        results.get(3).succeeded() ? RouteReader.read(results.get(3).stdout(), family) : List.of();
    IpAddress address = way.destination().address();
    return new RouteChoice(namespace, address, way, decided, table);
  }
}
