package packetbook.magic.iptables;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import packetbook.magic.iptables.IptablesArguments.Verb;

/** Takes a line of iptables apart as iptables(8) and getopt(3) do. */
final class IptablesParser {
  private static final String VERBS = "ACDRILSFZNXEPVh";
  private static final String WITH_VALUE = "tpsdjiomgcM";
  private static final String OF_LISTS = "nvxwWt46";

  /** How many operands a command may have where it is not one. */
  private static final Map<Character, Integer> MOST =
      Map.of('D', 2, 'R', 2, 'I', 2, 'L', 2, 'S', 2, 'Z', 2, 'E', 2, 'P', 2, 'V', 0);

  private static final Map<String, Character> LONG =
      Map.ofEntries(
          Map.entry("--append", 'A'),
          Map.entry("--check", 'C'),
          Map.entry("--delete", 'D'),
          Map.entry("--replace", 'R'),
          Map.entry("--insert", 'I'),
          Map.entry("--list", 'L'),
          Map.entry("--list-rules", 'S'),
          Map.entry("--flush", 'F'),
          Map.entry("--zero", 'Z'),
          Map.entry("--new", 'N'),
          Map.entry("--new-chain", 'N'),
          Map.entry("--delete-chain", 'X'),
          Map.entry("--rename-chain", 'E'),
          Map.entry("--policy", 'P'),
          Map.entry("--version", 'V'),
          Map.entry("--help", 'h'),
          Map.entry("--table", 't'),
          Map.entry("--jump", 'j'),
          Map.entry("--goto", 'g'),
          Map.entry("--match", 'm'),
          Map.entry("--protocol", 'p'),
          Map.entry("--source", 's'),
          Map.entry("--destination", 'd'),
          Map.entry("--in-interface", 'i'),
          Map.entry("--out-interface", 'o'),
          Map.entry("--numeric", 'n'),
          Map.entry("--verbose", 'v'),
          Map.entry("--exact", 'x'),
          Map.entry("--ipv4", '4'),
          Map.entry("--ipv6", '6'),
          Map.entry("--line-numbers", 'n'),
          Map.entry("--wait", 'w'),
          Map.entry("--wait-interval", 'W'),
          // Their values may look like options.
          Map.entry("--comment", 'M'),
          Map.entry("--log-prefix", 'M'));

  private final List<String> words;
  private final List<Verb> verbs = new ArrayList<>();
  private String table = "";
  private String family = "";
  private boolean plain = true;
  private int at;

  IptablesParser(List<String> words) {
    this.words = words;
  }

  IptablesArguments parse(boolean all) {
    while (at < words.size()) {
      String word = words.get(at++);
      if (word.startsWith("--")) {
        readLong(word);
      } else if (word.startsWith("-") && word.length() > 1) {
        readShort(word.substring(1));
      } else {
        plain = false;
      }
    }
    boolean look = verbs.isEmpty() && table.isEmpty();
    String of = table.isEmpty() && !look ? "filter" : table;
    return new IptablesArguments(words, all, of, verbs, plain, family);
  }

  private void readLong(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    read(letter(name), equals < 0 ? "" : word.substring(equals + 1));
  }

  /** The letter of a long option, which may be cut short where it stays unique. */
  private static char letter(String name) {
    Character exact = LONG.get(name);
    if (exact != null) {
      return exact;
    }
    List<Character> meant =
        LONG.entrySet().stream()
            .filter(option -> option.getKey().startsWith(name))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    return meant.size() == 1 ? meant.getFirst() : '?';
  }

  /** Several letters may share a dash; the first that takes a value takes the rest as it. */
  private void readShort(String letters) {
    for (int index = 0; index < letters.length(); index++) {
      char letter = letters.charAt(index);
      boolean takesRest = (VERBS + WITH_VALUE + "wW").indexOf(letter) >= 0;
      read(letter, takesRest ? letters.substring(index + 1) : "");
      if (takesRest) {
        return;
      }
    }
  }

  private void read(char letter, String attached) {
    if (VERBS.indexOf(letter) >= 0) {
      verbs.add(new Verb(letter, operands(letter, attached)));
      return;
    }
    plain &= OF_LISTS.indexOf(letter) >= 0;
    family = letter == '4' || letter == '6' ? String.valueOf(letter) : family;
    if (letter == 'w' || letter == 'W') {
      boolean seconds = attached.isEmpty() && at < words.size() && words.get(at).matches("\\d+");
      at += seconds ? 1 : 0;
    } else if (WITH_VALUE.indexOf(letter) >= 0) {
      String value = attached.isEmpty() && at < words.size() ? words.get(at++) : attached;
      table = letter == 't' ? value : table;
    }
  }

  private List<String> operands(char letter, String attached) {
    List<String> operands = new ArrayList<>();
    if (!attached.isEmpty()) {
      operands.add(attached);
    }
    int most = MOST.getOrDefault(letter, 1);
    while (operands.size() < most && at < words.size() && isOperand(letter, operands)) {
      operands.add(words.get(at++));
    }
    return operands;
  }

  /**
   * Behind the chain of {@code -D}, {@code -I}, {@code -L} and the like only a number may stand.
   */
  private boolean isOperand(char letter, List<String> before) {
    String word = words.get(at);
    if (word.startsWith("-") || word.equals("!")) {
      return false;
    }
    return before.isEmpty() || letter == 'E' || letter == 'P' || word.matches("\\d+");
  }
}
