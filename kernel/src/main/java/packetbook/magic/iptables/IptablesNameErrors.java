package packetbook.magic.iptables;

import static packetbook.magic.Explanation.known;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.Nearest;
import packetbook.net.IpAddress;
import packetbook.view.Words;

/** Explains which name iptables does not know: a chain, a target, an option, an address. */
final class IptablesNameErrors {
  private IptablesNameErrors() {}

  static Optional<Explained> noSuchName(IptablesProblem problem) {
    if (!problem.chains().contains(problem.chain())) {
      return noSuchChain(problem);
    }
    if (problem.number().isPresent()) {
      int count = problem.rules().size();
      return known(
          problem.place() + " has no rule " + problem.number().get(),
          Words.of(count == 0 ? "It has no rules." : "Its last rule is " + count + "."),
          problem.lineOfTable("-L", problem.chain()));
    }
    return Optional.empty();
  }

  static Optional<Explained> noSuchChain(IptablesProblem problem) {
    String chain = problem.chain();
    List<String> chains = problem.chains();
    if (chain.isEmpty() || chains.contains(chain)) {
      return Optional.empty();
    }
    String headline = problem.table() + " has no chain " + chain;
    List<String> others =
        IptablesNames.BUILT_IN.keySet().stream()
            .filter(table -> problem.chains(table).contains(chain))
            .toList();
    if (!others.isEmpty()) {
      return known(
          headline,
          Words.machine(chain).plain(" is a chain of " + Nearest.list(others) + "."),
          problem.inTable(others.getFirst()));
    }
    String near = problem.withNearest(chain, chains);
    return known(
        headline,
        Words.of(problem.table() + " has the chains " + Nearest.list(chains) + "."),
        near.isEmpty() ? problem.lineOfTable("-N", chain) : near);
  }

  static Optional<Explained> noSuchTarget(IptablesProblem problem) {
    String target = problem.said().group(1);
    List<String> choices = new ArrayList<>(IptablesNames.TARGETS);
    choices.addAll(problem.chains());
    return known(
        "'" + target + "' is neither a target nor a chain of " + problem.table(),
        Words.of("Behind -j stands a target such as ACCEPT, DROP or REJECT, or a user chain."),
        problem.withNearest(target, choices));
  }

  static Optional<Explained> noSuchMatch(IptablesProblem problem) {
    String match = problem.said().group(1);
    return known(
        "there is no match '" + match + "'",
        Words.NONE,
        problem.withNearest(match, IptablesNames.MATCHES));
  }

  static Optional<Explained> noSuchOption(IptablesProblem problem) {
    String option = problem.said().group(1);
    if (option.matches("--[sd](ource-|estination-)?port")) {
      int at = problem.arguments().words().indexOf(option);
      List<String> words = new ArrayList<>(problem.arguments().words());
      words.addAll(Math.max(at, 0), List.of("-p", "tcp"));
      return known(
          option + " needs a protocol before it",
          Words.of("Only TCP, UDP and a few others have ports."),
          at < 0 ? "" : problem.line(words));
    }
    String near = problem.withNearest(option, IptablesNames.OPTIONS);
    return near.isEmpty()
        ? Optional.empty()
        : known("iptables has no option " + option + " here", Words.NONE, near);
  }

  static Optional<Explained> noAddress(IptablesProblem problem) {
    String address = problem.said().group(1);
    Optional<IpAddress> other = IpAddress.tryParse(address.replaceFirst("/.*", ""));
    if (other.isPresent()) {
      return otherFamily(problem, address, other.get());
    }
    String why =
        address.contains(":")
            ? "An IPv6 address is eight groups of hexadecimal digits, such as 2001:db8:0:0:0:0:0:1."
            : address.matches("[0-9./]+")
                ? "An IPv4 address is four numbers from 0 to 255, such as 10.55.66.2."
                : "It is not in /etc/hosts, and no name server here knows it.";
    return known("'" + address + "' is no address", Words.of(why), "");
  }

  private static Optional<Explained> otherFamily(
      IptablesProblem problem, String address, IpAddress found) {
    String other = IptablesRefusals.otherTool(problem.tool());
    String family = found.isIpv6() ? "6" : "4";
    return family.equals(IptablesRefusals.family(problem.tool()))
        ? Optional.empty()
        : known(
            "'" + address + "' is an IPv" + family + " address",
            Words.machine(problem.tool())
                .plain(" knows IPv" + IptablesRefusals.family(problem.tool()) + " alone; ")
                .code(other)
                .plain(" has the rules for IPv" + family + "."),
            problem.line(other, problem.arguments().words()));
  }

  static Optional<Explained> noInterfaceName(IptablesProblem problem) {
    String name = problem.said().group(1);
    return known(
        "'" + name + "' cannot be an interface's name",
        Words.of("It has " + name.length() + " characters; Linux allows 15."),
        "");
  }

  static Optional<Explained> noPort(IptablesProblem problem) {
    return known(
        "'" + problem.said().group(1) + "' is no port",
        Words.of("A port is a number from 0 to 65535, or a name from /etc/services."),
        "");
  }

  static Optional<Explained> noSuchTable(IptablesProblem problem) {
    return noSuchTable(problem, problem.said().group(1));
  }

  static Optional<Explained> noSuchTable(IptablesProblem problem, String table) {
    return known(
        "there is no table " + table,
        Words.of("The tables are " + Nearest.list(IptablesNames.BUILT_IN.keySet()) + "."),
        problem.withNearest(table, IptablesNames.BUILT_IN.keySet()));
  }

  static Optional<Explained> noSuchPolicy(IptablesProblem problem) {
    List<String> operands = problem.arguments().verbs().getFirst().operands();
    if (operands.size() < 2) {
      return Optional.empty();
    }
    String policy = operands.get(1);
    String upper = policy.toUpperCase(Locale.ROOT);
    return known(
        "'" + policy + "' is no policy",
        Words.of("A policy is ACCEPT or DROP."),
        problem.with(policy, upper.equals("ACCEPT") ? "ACCEPT" : "DROP"));
  }

  static Optional<Explained> noSuchProtocol(IptablesProblem problem) {
    String protocol = problem.said().group(1);
    return known(
        "there is no protocol '" + protocol + "'",
        Words.NONE,
        problem.withNearest(protocol, IptablesNames.PROTOCOLS));
  }

  static Optional<Explained> noSuchState(IptablesProblem problem) {
    String state = problem.said().group(1);
    return known(
        "there is no connection state '" + state + "'",
        Words.of("The states are " + Nearest.list(IptablesNames.STATES) + "."),
        problem.withNearest(state, IptablesNames.STATES));
  }

  static Optional<Explained> strayWord(IptablesProblem problem) {
    String word = problem.said().group(1);
    if (problem.arguments().verbs().isEmpty() && problem.chains("filter").contains(word)) {
      return known(
          "'" + word + "' needs a command before it",
          Words.NONE,
          problem.line(List.of("-L", word)));
    }
    return known(
        "'" + word + "' belongs to no option",
        Nearest.to(word, IptablesNames.TARGETS).isPresent()
            ? Words.of("A target stands behind -j.")
            : Words.NONE,
        "");
  }
}
