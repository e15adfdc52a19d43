package packetbook.magic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.lab.CommandResult;
import packetbook.net.Ruleset;
import packetbook.view.Words;

/** Says why iptables refused a line, from the rules as they are. */
final class IptablesErrors {
  /** Why it was refused; a part that is not known is empty. */
  record Explained(String headline, Words why, String attempt) {}

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
          Row.of("No chain/target/match by that name", UnknownNameErrors::noSuchName),
          Row.of("chain `(\\S+)' in table `\\S+' is incompatible", UnknownNameErrors::noSuchChain),
          Row.of("Chain '(\\S+)' does not exist", UnknownNameErrors::noSuchTarget),
          Row.of("Couldn't load target `(\\S+?)'", UnknownNameErrors::noSuchTarget),
          Row.of("Couldn't load match `(\\S+?)'", UnknownNameErrors::noSuchMatch),
          Row.of("unknown option \"(\\S+?)\"", UnknownNameErrors::noSuchOption),
          Row.of("host/network `(.*?)' not found", UnknownNameErrors::noAddress),
          Row.of("Bad IP address \"(.*?)\"", UnknownNameErrors::noAddress),
          Row.of("does a matching rule exist", WrongPlaceErrors::noSuchRule),
          Row.of("Index of insertion too big", WrongPlaceErrors::beyondTheEnd),
          Row.of("CHAIN_DEL failed|Too many links|not empty", WrongPlaceErrors::chainInUse),
          Row.of("Can't use -([io]) with (\\S+)", WrongPlaceErrors::interfaceNotKnown),
          Row.of("[tT]able '?`?(\\w+)'? does not exist", UnknownNameErrors::noSuchTable),
          Row.of("can't initialize iptables table `(\\w+)'", UnknownNameErrors::noSuchTable),
          Row.of("Bad built-in chain name", WrongPlaceErrors::noPolicy),
          Row.of("Bad policy name", UnknownNameErrors::noSuchPolicy),
          Row.of("Chain already exists|File exists", WrongPlaceErrors::chainExists),
          Row.of("RULE_\\w+ failed \\(Invalid argument\\)", WrongPlaceErrors::wrongPlace),
          Row.of("unknown protocol \"(\\S+?)\"", UnknownNameErrors::noSuchProtocol),
          Row.of("Bad ctstate \"(\\S+?)\"", UnknownNameErrors::noSuchState),
          Row.of("Bad argument `(.+?)'", UnknownNameErrors::strayWord),
          Row.of("no command specified", WrongPlaceErrors::noCommand));

  private IptablesErrors() {}

  /** Make the exception that fails the cell: iptables' own words, and why, where it is known. */
  static MagicException of(CommandResult result, IptablesArguments arguments, Ruleset ruleset) {
    String said = result.stderr() + result.stdout();
    for (Row row : TABLE) {
      Matcher matcher = row.said().matcher(said);
      if (matcher.find()) {
        Optional<Explained> explained =
            row.reason().of(new IptablesProblem(result, arguments, ruleset, matcher));
        if (explained.isPresent()) {
          Explained why = explained.get();
          return Failure.ofCommand(result, why.headline(), why.why(), why.attempt());
        }
      }
    }
    return Failure.ofCommand(result, "", Words.NONE, "");
  }

  static Optional<Explained> known(String headline, Words why, String attempt) {
    return Optional.of(new Explained(headline, why, attempt));
  }
}
