package packetbook.magic.iptables;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.RulesetReads;
import packetbook.magic.Explanation.Explained;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.net.Ruleset;

/** Says why iptables refused a line, from the rules as they are. */
final class IptablesErrors {
  /** Finds why a line was refused; empty where the rules do not tell, never a guess. */
  private interface Reason {
    Optional<Explained> of(IptablesProblem problem);
  }

  private record Row(Pattern said, Reason reason) {
    static Row of(String said, Reason reason) {
      return new Row(Pattern.compile(said), reason);
    }
  }

  private static final List<Row> TABLE =
      List.of(
          Row.of("No chain/target/match by that name", IptablesNameErrors::noSuchName),
          Row.of("chain `(\\S+)' in table `\\S+' is incompatible", IptablesNameErrors::noSuchChain),
          Row.of("Chain '(\\S+)' does not exist", IptablesNameErrors::noSuchTarget),
          Row.of("Couldn't load target `(\\S+?)'", IptablesNameErrors::noSuchTarget),
          Row.of("Couldn't load match `(\\S+?)'", IptablesNameErrors::noSuchMatch),
          Row.of("unknown option \"(\\S+?)\"", IptablesNameErrors::noSuchOption),
          Row.of("host/network `(.*?)' not found", IptablesNameErrors::noAddress),
          Row.of("Bad IP address \"(.*?)\"", IptablesNameErrors::noAddress),
          Row.of("does a matching rule exist", IptablesPlaceErrors::noSuchRule),
          Row.of("Index of insertion too big", IptablesPlaceErrors::beyondTheEnd),
          Row.of("Index of deletion too big", IptablesNameErrors::noSuchName),
          Row.of("CHAIN_DEL failed|Too many links|not empty", IptablesPlaceErrors::chainInUse),
          Row.of(
              "Can't use --?([io])(?:n-interface|ut-interface)? with (\\S+)",
              IptablesPlaceErrors::interfaceNotKnown),
          Row.of("interface name `(.*?)' must be shorter", IptablesNameErrors::noInterfaceName),
          Row.of("invalid port/service `(.*?)' specified", IptablesNameErrors::noPort),
          Row.of("[tT]able '?`?(\\w+)'? does not exist", IptablesNameErrors::noSuchTable),
          Row.of("can't initialize iptables table `(\\w+)'", IptablesNameErrors::noSuchTable),
          Row.of("Bad built-in chain name", IptablesPlaceErrors::noPolicy),
          Row.of("Bad policy name", IptablesNameErrors::noSuchPolicy),
          Row.of("Chain already exists|File exists", IptablesPlaceErrors::chainExists),
          Row.of("RULE_\\w+ failed \\(Invalid argument\\)", IptablesPlaceErrors::wrongPlace),
          Row.of("unknown protocol \"(\\S+?)\"", IptablesNameErrors::noSuchProtocol),
          Row.of("Bad ctstate \"(\\S+?)\"", IptablesNameErrors::noSuchState),
          Row.of("Bad argument `(.+?)'", IptablesNameErrors::strayWord),
          Row.of("no command specified", IptablesPlaceErrors::noCommand));

  private IptablesErrors() {}

  /** Make the exception that fails the cell: the tool's own words, and why, where it is known. */
  static MagicException of(CommandResult result, Lab lab) throws InterruptedException {
    return Failure.ofCommand(result, explain(result, lab).orElse(Explained.UNKNOWN));
  }

  /** Find the reason; the rules are read only if they may tell, and where they cannot be, none. */
  static Optional<Explained> explain(CommandResult result, Lab lab) throws InterruptedException {
    String said = result.stderr() + result.stdout();
    List<String> words = result.command().words();
    IptablesArguments arguments = IptablesArguments.parse(words.subList(1, words.size()));
    if (TABLE.stream().noneMatch(row -> row.said().matcher(said).find())) {
      return Optional.empty();
    }
    Optional<Ruleset> ruleset =
        RulesetReads.find(lab, words.getFirst(), result.command().namespace());
    return ruleset.flatMap(rules -> explain(result, said, arguments, rules));
  }

  private static Optional<Explained> explain(
      CommandResult result, String said, IptablesArguments arguments, Ruleset rules) {
    for (Row row : TABLE) {
      Matcher matcher = row.said().matcher(said);
      if (matcher.find()) {
        Optional<Explained> reason =
            row.reason().of(new IptablesProblem(result, arguments, rules, matcher));
        if (reason.isPresent()) {
          return reason;
        }
      }
    }
    return Optional.empty();
  }
}
