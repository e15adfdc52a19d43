package packetbook.magic.tcpdump;

import static packetbook.magic.Explanation.known;

import java.util.List;
import java.util.Optional;
import packetbook.magic.Explanation;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.Explanations;
import packetbook.magic.MagicLine;
import packetbook.magic.Nearest;
import packetbook.magic.Problem;
import packetbook.magic.ip.IpErrors;
import packetbook.view.Words;

/** Explains what tcpdump refuses. An interface that is not there is {@link IpErrors}' to say. */
public final class TcpdumpErrors {
  /** Words of filters (pcap-filter(7)). */
  static final List<String> FILTER_WORDS =
      List.of(
          "icmp",
          "arp",
          "tcp",
          "udp",
          "icmp6",
          "ip",
          "ip6",
          "host",
          "net",
          "port",
          "portrange",
          "src",
          "dst",
          "and",
          "or",
          "not",
          "ether",
          "vlan",
          "broadcast",
          "multicast",
          "gateway",
          "proto",
          "less",
          "greater",
          "inbound",
          "outbound",
          "mask",
          "igmp");

  private static final List<Explanation> TABLE =
      List.of(
          Explanation.of("can't parse filter expression", TcpdumpErrors::filter),
          Explanation.of("expression rejects all packets", TcpdumpErrors::impossible),
          Explanation.of("tcpdump: unknown host '(.*?)'", TcpdumpErrors::host),
          Explanation.of("tcpdump: invalid IPv4 address '(.*?)'", TcpdumpErrors::address),
          Explanation.of(
              "tcpdump: (?:illegal port number |unknown port ')(\\w+)", TcpdumpErrors::port),
          Explanation.of("tcpdump: (\\S+): That device is not up", TcpdumpErrors::down),
          Explanation.of("tcpdump: unrecognized option '--([^'=]*)", TcpdumpErrors::option));

  /** Those of {@code ip} before its own: they know an interface that is not there. */
  public static final Explanations EXPLANATIONS = IpErrors.EXPLANATIONS.and(TABLE);

  private TcpdumpErrors() {}

  private static TcpdumpArguments arguments(Problem problem) {
    List<String> words = problem.command().words();
    return TcpdumpArguments.parse(words.subList(1, words.size()));
  }

  private static Optional<Explained> filter(Problem problem) {
    List<String> filter = List.of(String.join(" ", arguments(problem).filter()).split("\\s+"));
    String typed = String.join(" ", filter);
    String headline = "tcpdump cannot read the filter '" + typed + "'";
    for (String word : filter) {
      Optional<String> nearest = Nearest.to(word, FILTER_WORDS);
      if (word.length() > 1 && !FILTER_WORDS.contains(word) && nearest.isPresent()) {
        Words why = Words.of("It has no word ").code(word).plain("; the nearest is ");
        return known(
            headline, why.code(nearest.get()).plain("."), replacing(problem, word, nearest.get()));
      }
    }
    return known(
        headline,
        Words.of("A filter is made of ")
            .code("icmp")
            .plain(", ")
            .code("host 10.55.66.2")
            .plain(", ")
            .code("tcp port 80")
            .plain(" and the like, with ")
            .code("and")
            .plain(", ")
            .code("or")
            .plain(", ")
            .code("not")
            .plain(" between."),
        "");
  }

  private static String replacing(Problem problem, String word, String by) {
    List<String> words =
        problem.command().words().stream()
            .map(each -> String.join(" ", replaced(each.split(" ", -1), word, by)))
            .toList();
    return MagicLine.of(problem.where(), words);
  }

  private static List<String> replaced(String[] words, String word, String by) {
    return List.of(words).stream().map(each -> each.equals(word) ? by : each).toList();
  }

  private static Optional<Explained> impossible(Problem problem) {
    String typed = String.join(" ", arguments(problem).filter());
    return known(
        "no packet can pass the filter '" + typed + "'",
        Words.of("It asks for things that no packet has at once. Between alternatives stands ")
            .code("or")
            .plain("."),
        typed.contains(" and ") ? replacing(problem, "and", "or") : "");
  }

  private static Optional<Explained> host(Problem problem) {
    return known(
        "no host is called '" + problem.group(1) + "'",
        Words.of("Names would have to be in /etc/hosts. An address always works."),
        "");
  }

  private static Optional<Explained> address(Problem problem) {
    return known(
        "'" + problem.group(1) + "' is no IPv4 address",
        Words.of("It has four numbers, each of them 255 at most."),
        "");
  }

  private static Optional<Explained> port(Problem problem) {
    return known(
        "there is no port " + problem.group(1),
        Words.of("A port is a number up to 65535, or a name in /etc/services."),
        "");
  }

  private static Optional<Explained> down(Problem problem) {
    String name = problem.group(1);
    String where = problem.where().isHost() ? "" : "@" + problem.where().name() + " ";
    return known(
        name + " is down",
        Words.of("An interface that is down carries no packets."),
        "%link " + where + "set " + name + " up");
  }

  private static Optional<Explained> option(Problem problem) {
    String typed = problem.group(1);
    return TcpdumpParser.nearest(typed)
        .flatMap(near ->
            known(
                "there is no option --" + typed,
                Words.of("The nearest is ").code("--" + near).plain("."),
                replacing(problem, "--" + typed, "--" + near)));
  }
}
