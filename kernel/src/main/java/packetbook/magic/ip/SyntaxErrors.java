package packetbook.magic.ip;

import static packetbook.magic.Explanation.known;

import java.util.List;
import java.util.Optional;
import packetbook.magic.Explanation;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.IpCommand;
import packetbook.magic.MagicLine;
import packetbook.magic.Nearest;
import packetbook.magic.Problem;
import packetbook.view.Words;

/** Explains words that {@code ip} does not know. */
final class SyntaxErrors {
  static final List<Explanation> TABLE =
      List.of(
          Explanation.of("Command \"(.*?)\" is unknown, try \"ip (\\S+)", SyntaxErrors::verb),
          Explanation.of("or \"(.*?)\" is a garbage", SyntaxErrors::word),
          Explanation.of("Command line is not complete", SyntaxErrors::incomplete));

  private static final List<String> ROUTE_WORDS =
      List.of(
          "via", "dev", "src", "metric", "proto", "scope", "table", "type", "onlink", "mtu",
          "weight", "nexthop", "from", "iif", "oif", "mark", "default");
  private static final List<String> LINK_WORDS =
      List.of(
          "up",
          "down",
          "name",
          "netns",
          "master",
          "nomaster",
          "mtu",
          "address",
          "type",
          "peer",
          "promisc",
          "arp",
          "alias",
          "txqueuelen",
          "dev");
  private static final List<String> ADDRESS_WORDS =
      List.of("dev", "scope", "label", "broadcast", "peer", "valid_lft", "preferred_lft", "to");
  private static final List<String> NEIGHBOR_WORDS =
      List.of("dev", "lladdr", "nud", "proxy", "router", "vrf", "to");

  private SyntaxErrors() {}

  private static Optional<Explained> verb(Problem problem) {
    String typed = problem.group(1);
    List<String> verbs = problem.ip().map(ip -> IpCommand.verbs(ip.object())).orElse(List.of());
    return verbs.isEmpty()
        ? Optional.empty()
        : known(
            "'" + typed + "' is not something that ip " + problem.group(2) + " can do",
            Words.of("It knows ").and(Problem.list(verbs.stream())).plain("."),
            replaced(problem, typed, verbs));
  }

  private static Optional<Explained> word(Problem problem) {
    String typed = problem.group(1);
    List<String> words =
        switch (problem.ip().map(IpCommand::object).orElse("")) {
          case "route" -> ROUTE_WORDS;
          case "link" -> LINK_WORDS;
          case "addr" -> ADDRESS_WORDS;
          case "neigh" -> NEIGHBOR_WORDS;
          case String _ -> List.of();
        };
    return known(
        "ip does not expect the word '" + typed + "' here",
        words.isEmpty()
            ? Words.NONE
            : Words.of("It knows ").and(Problem.list(words.stream())).plain("."),
        replaced(problem, typed, words));
  }

  private static String replaced(Problem problem, String typed, List<String> words) {
    return Nearest.to(typed, words)
        .map(near -> MagicLine.replacing(problem.command(), typed, near))
        .orElse("");
  }

  private static Optional<Explained> incomplete(Problem problem) {
    String last = problem.command().words().getLast();
    return known(
        "something is missing at the end",
        Words.of("ip expects more after ").code(last).plain("."),
        "");
  }
}
