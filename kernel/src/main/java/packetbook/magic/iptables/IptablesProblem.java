package packetbook.magic.iptables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import packetbook.lab.CommandResult;
import packetbook.lab.ShellWords;
import packetbook.magic.Nearest;
import packetbook.magic.iptables.IptablesArguments.Verb;
import packetbook.net.Chain;
import packetbook.net.Rule;
import packetbook.net.Ruleset;

/**
 * A line of iptables that failed, with the rules as they are.
 *
 * @param said where the tool's message matched
 */
record IptablesProblem(
    CommandResult result, IptablesArguments arguments, Ruleset ruleset, Matcher said) {
  String table() {
    return arguments.table();
  }

  /** Give the first command's chain, empty text where it names none. */
  String chain() {
    return arguments.verbs().stream().findFirst().flatMap(Verb::chain).orElse("");
  }

  /** Give a number behind the chain, as in {@code -D FORWARD 7}. */
  Optional<Integer> number() {
    return arguments.verbs().stream()
        .findFirst()
        .map(Verb::operands)
        .filter(operands -> operands.size() > 1 && operands.get(1).matches("\\d{1,8}"))
        .map(operands -> Integer.valueOf(operands.get(1)));
  }

  /** Name the chains of the table: its own, also where it does not exist yet, and the user's. */
  List<String> chains() {
    return chains(table());
  }

  List<String> chains(String table) {
    Set<String> names = new LinkedHashSet<>(IptablesNames.BUILT_IN.getOrDefault(table, List.of()));
    ruleset.chains(table).forEach(chain -> names.add(chain.name()));
    return List.copyOf(names);
  }

  List<Rule> rules() {
    return ruleset.chain(table(), chain()).map(Chain::rules).orElse(List.of());
  }

  /** Give the line with one word replaced, as a cell has it; empty where there is no such word. */
  String with(String word, String instead) {
    int at = arguments.words().indexOf(word);
    if (at < 0) {
      return "";
    }
    List<String> words = new ArrayList<>(arguments.words());
    words.set(at, instead);
    return line(words);
  }

  /**
   * Give the line with a word replaced by the nearest of some choices; empty where none is near.
   */
  String withNearest(String word, Collection<String> choices) {
    return Nearest.to(word, choices).map(near -> with(word, near)).orElse("");
  }

  /** Give the line with the table set. */
  String inTable(String table) {
    List<String> words = new ArrayList<>(arguments.words());
    int at = words.indexOf("-t");
    if (at >= 0 && at + 1 < words.size()) {
      words.set(at + 1, table);
    } else {
      words.addAll(0, List.of("-t", table));
    }
    return line(words);
  }

  /** Give words of iptables as one line of a cell, in the same container. */
  String line(Collection<String> words) {
    return line(tool(), words);
  }

  /** Name the one of the two tools that failed. */
  String tool() {
    return result.command().words().getFirst();
  }

  /** Give words as a line for one of the two tools. */
  String line(String tool, Collection<String> words) {
    StringBuilder line = new StringBuilder("%").append(tool);
    if (!result.command().namespace().isHost()) {
      line.append(" @").append(result.command().namespace().name());
    }
    for (String word : words) {
      line.append(' ').append(ShellWords.quote(word));
    }
    return line.toString();
  }

  /** Give a line of the same table. */
  String lineOfTable(String... words) {
    List<String> all = new ArrayList<>();
    if (!table().equals("filter")) {
      all.addAll(List.of("-t", table()));
    }
    all.addAll(List.of(words));
    return line(all);
  }

  String place() {
    return table() + " " + chain();
  }
}
