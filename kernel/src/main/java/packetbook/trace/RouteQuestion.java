package packetbook.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.net.IpAddress;
import packetbook.net.IpFamily;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.net.RouteChoice;
import packetbook.net.RouteReader;
import packetbook.net.UnreadableOutputException;

/**
 * Which way a namespace has for a packet, asked of the kernel with the packet's own keys: {@code ip
 * route get} (ip-route(8)).
 *
 * @param from the packet's source; null to leave the choice to the kernel
 * @param in the interface by which it came; null for one that the namespace made itself
 * @param out the interface that the sender named; null for none
 * @param mark what it is marked with; 0 for nothing
 */
record RouteQuestion(
    NetworkNamespace namespace,
    IpAddress to,
    @Nullable IpAddress from,
    @Nullable String in,
    @Nullable String out,
    long mark) {
  private Command command(boolean row) {
    IpFamily family = IpFamily.of(to);
    List<String> words = new ArrayList<>(List.of("ip", "-j", family.option(), "route", "get"));
    if (row) {
      words.add("fibmatch");
    }
    words.add(to.text());
    if (from != null) {
      words.addAll(List.of("from", from.text()));
    }
    if (in != null) {
      words.addAll(List.of("iif", in));
    }
    if (out != null) {
      words.addAll(List.of("oif", out));
    }
    if (mark != 0) {
      words.addAll(List.of("mark", Long.toString(mark)));
    }
    return Command.of(words).in(namespace);
  }

  /** Give the way and the row that decided; empty where there is none, or it is not known yet. */
  Optional<RouteChoice> choice(Questions questions, LabMap map) {
    IpFamily family = IpFamily.of(to);
    Optional<String> row = questions.text(command(true));
    return questions
        .text(command(false))
        .flatMap(text -> first(text, family))
        .map(way ->
            new RouteChoice(
                namespace,
                to,
                way,
                row.flatMap(text -> first(text, family)),
                map.state(namespace).map(state -> state.routes(family)).orElse(List.of())));
  }

  /**
   * Give what the kernel says instead of a way; empty where it has one, or nothing is known yet.
   */
  String error(Questions questions) {
    return questions
        .ask(command(false))
        .filter(result -> !result.succeeded())
        .map(CommandResult::stderr)
        .map(text ->
            text.strip()
                .replaceFirst("(?s)^.*RTNETLINK answers: ", "")
                .replaceFirst("(?s)\n.*", ""))
        .orElse("");
  }

  private static Optional<Route> first(String json, IpFamily family) {
    try {
      return RouteReader.read(json, family).stream().findFirst();
    } catch (UnreadableOutputException none) {
      return Optional.empty();
    }
  }
}
