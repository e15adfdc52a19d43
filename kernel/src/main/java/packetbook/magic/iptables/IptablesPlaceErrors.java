package packetbook.magic.iptables;

import static packetbook.magic.Explanation.known;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.Nearest;
import packetbook.net.Chain;
import packetbook.net.Rule;
import packetbook.view.Words;

/** Explains what iptables cannot do here: no such rule, a chain in use, a target elsewhere. */
final class IptablesPlaceErrors {
  private static final Pattern BLANK = Pattern.compile(" ");

  private IptablesPlaceErrors() {}

  static Optional<Explained> noSuchRule(IptablesProblem problem) {
    if (!problem.chains().contains(problem.chain())) {
      return IptablesNameErrors.noSuchChain(problem);
    }
    String headline = problem.place() + " has no such rule";
    if (problem.rules().isEmpty()) {
      return known(headline, Words.of("It has no rules."), "");
    }
    List<String> asked =
        problem.arguments().words().stream().map(word -> word.replace("/32", "")).toList();
    Rule closest =
        problem.rules().stream().max(Comparator.comparingLong(rule -> alike(rule, asked))).get();
    String list = problem.lineOfTable("-L", problem.chain());
    if (words(closest).stream().noneMatch(word -> !word.startsWith("-") && asked.contains(word))) {
      int count = problem.rules().size();
      String others = count == 1 ? "1 other rule." : count + " other rules.";
      return known(headline, Words.of("It has " + others), list);
    }
    boolean deletes = problem.arguments().verb('D').isPresent() && sharesMatch(closest, asked);
    return known(
        headline,
        Words.of("The closest is rule " + closest.number() + ": ").code(closest.text()).plain("."),
        deletes
            ? problem.lineOfTable("-D", problem.chain(), Integer.toString(closest.number()))
            : list);
  }

  /** Whether both ask a packet for the same; only then is one likely to be meant for the other. */
  private static boolean sharesMatch(Rule rule, List<String> asked) {
    List<String> matches =
        options(words(rule)).stream().filter(option -> !option.matches("-[jgm] .*")).toList();
    return shared(matches, options(asked)) > 0;
  }

  /**
   * Count the words that a rule shares with what was asked for, and its options with their values
   * twice.
   */
  private static long alike(Rule rule, List<String> asked) {
    List<String> words = words(rule);
    return words.stream().filter(asked::contains).count()
        + 2 * shared(options(words), options(asked));
  }

  /** The words of a rule behind {@code -A} and its chain. */
  private static List<String> words(Rule rule) {
    List<String> words = List.of(BLANK.split(rule.text().replace("/32", ""), -1));
    return words.subList(2, words.size());
  }

  private static long shared(List<String> some, List<String> others) {
    return some.stream().filter(others::contains).count();
  }

  private static List<String> options(List<String> words) {
    return IntStream.range(1, words.size())
        .filter(index -> words.get(index - 1).startsWith("-"))
        .mapToObj(index -> words.get(index - 1) + " " + words.get(index))
        .toList();
  }

  static Optional<Explained> beyondTheEnd(IptablesProblem problem) {
    int count = problem.rules().size();
    String number = problem.number().map(Object::toString).orElse("");
    return known(
        problem.place() + " has no place " + number + " for a rule",
        Words.of("It has " + count + " rules: the highest place is " + (count + 1) + "."),
        problem.with(number, Integer.toString(count + 1)));
  }

  static Optional<Explained> chainInUse(IptablesProblem problem) {
    List<Rule> callers =
        problem.ruleset().callersOf(new Chain.Id(problem.table(), problem.chain()));
    if (!callers.isEmpty()) {
      Rule caller = callers.getFirst();
      return known(
          problem.place() + " is still in use",
          Words.machine(caller.chain()).plain(" rule " + caller.number() + " jumps to it."),
          problem.lineOfTable("-D", caller.chain(), Integer.toString(caller.number())));
    }
    if (problem.rules().isEmpty()) {
      return Optional.empty();
    }
    return known(
        problem.place() + " still has rules",
        Words.of("Only an empty chain can be deleted."),
        problem.lineOfTable("-F", problem.chain()));
  }

  static Optional<Explained> interfaceNotKnown(IptablesProblem problem) {
    boolean in = problem.said().group(1).equals("i");
    String chain = problem.said().group(2);
    String fact =
        switch (chain) {
          case "PREROUTING" -> " is asked before routing: the way out is not known yet.";
          case "INPUT" -> " is for packets that stay here: they go out of no interface.";
          case "OUTPUT" -> " is for packets that this host made: they came in by no interface.";
          default -> " is asked when a packet leaves: iptables no longer knows how it came in.";
        };
    return known(
        chain + " knows no " + (in ? "incoming" : "outgoing") + " interface",
        Words.machine(chain).plain(fact),
        problem.with(in ? "-i" : "-o", in ? "-o" : "-i"));
  }

  static Optional<Explained> noPolicy(IptablesProblem problem) {
    String chain = problem.chain();
    return problem.chains().contains(chain)
        ? known(
            chain + " has no policy",
            Words.of("Only a built-in chain has one: a user chain returns to its caller."),
            problem.lineOfTable("-A", chain, "-j", "DROP"))
        : IptablesNameErrors.noSuchChain(problem);
  }

  static Optional<Explained> chainExists(IptablesProblem problem) {
    return problem.arguments().verb('N').isEmpty()
        ? Optional.empty()
        : known(
            problem.place() + " is there already",
            Words.NONE,
            problem.lineOfTable("-L", problem.chain()));
  }

  static Optional<Explained> wrongPlace(IptablesProblem problem) {
    for (String target : IptablesNames.NAT_TARGETS.keySet().stream().sorted().toList()) {
      if (problem.arguments().words().contains(target)) {
        List<String> places = IptablesNames.NAT_TARGETS.getOrDefault(target, List.of());
        boolean wrongChain = !places.contains(problem.chain());
        if (wrongChain || !problem.table().equals("nat")) {
          return known(
              target + " cannot stand in " + problem.place(),
              Words.machine(target)
                  .plain(" stands in " + Nearest.list(places) + " of the table nat."),
              moved(problem, places.getFirst()));
        }
      }
    }
    return Optional.empty();
  }

  private static String moved(IptablesProblem problem, String chain) {
    List<String> words = new ArrayList<>(problem.arguments().words());
    words.replaceAll(word -> word.equals(problem.chain()) ? chain : word);
    if (!problem.table().equals("nat")) {
      words.removeIf(word -> word.equals("-t") || word.equals(problem.table()));
      words.addAll(0, List.of("-t", "nat"));
    }
    return problem.line(words);
  }

  /** A table that does not exist is found out only with a command. */
  static Optional<Explained> noCommand(IptablesProblem problem) {
    if (!problem.table().isEmpty() && !IptablesNames.BUILT_IN.containsKey(problem.table())) {
      return IptablesNameErrors.noSuchTable(problem, problem.table());
    }
    List<String> words = new ArrayList<>(problem.arguments().words());
    words.addAll(0, List.of("-A", "FORWARD"));
    return known(
        "the line says for what, but not what to do",
        Words.of("A command such as -A CHAIN or -L comes first."),
        problem.arguments().words().contains("-j") ? problem.line(words) : "");
  }
}
