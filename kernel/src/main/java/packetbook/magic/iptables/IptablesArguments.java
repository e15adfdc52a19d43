package packetbook.magic.iptables;

import java.util.List;
import java.util.Optional;

/**
 * What a line of iptables asks for.
 *
 * @param words what iptables is given: the arguments without our own {@code --all}
 * @param all whether every rule is to be shown
 * @param table the one of {@code -t}, else {@code filter}; empty for a look at all tables
 * @param verbs the commands, such as {@code A} with the chain behind it; empty for a look
 * @param plain whether everything else only says how a list is printed
 * @param family {@code 4} or {@code 6} where an option names it, else empty
 */
record IptablesArguments(
    List<String> words, boolean all, String table, List<Verb> verbs, boolean plain, String family) {
  /**
   * A command of iptables.
   *
   * @param letter its short option, such as {@code A}
   * @param operands what stands behind it: a chain, a number or a policy
   */
  record Verb(char letter, List<String> operands) {
    Verb {
      operands = List.copyOf(operands);
    }

    /** Give the chain that it names; empty for all of them. */
    Optional<String> chain() {
      return operands.stream().findFirst();
    }
  }

  private static final String CHANGING = "ADRIFZNXEP";

  IptablesArguments {
    words = List.copyOf(words);
    verbs = List.copyOf(verbs);
  }

  /** Read a line; what iptables itself will refuse is left for it to refuse. */
  static IptablesArguments parse(List<String> words) {
    List<String> own = words.stream().filter(word -> !word.equals("--all")).toList();
    return new IptablesParser(own).parse(own.size() < words.size());
  }

  /** Say whether it may change chains or counters. */
  boolean changes() {
    return verbs.stream().anyMatch(verb -> CHANGING.indexOf(verb.letter()) >= 0);
  }

  /** Say whether it is a list alone, one that {@code iptables-save} answers as well. */
  boolean lists() {
    return plain && verbs.stream().allMatch(verb -> verb.letter() == 'L' || verb.letter() == 'S');
  }

  /** Say whether it asks whether a rule exists. */
  boolean checks() {
    return verbs.size() == 1 && verbs.getFirst().letter() == 'C';
  }

  /** Find the command of this letter. */
  Optional<Verb> verb(char letter) {
    return verbs.stream().filter(verb -> verb.letter() == letter).findFirst();
  }
}
