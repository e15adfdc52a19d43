package packetbook.magic.reach;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds a tool's options among its arguments, as getopt(3) does.
 *
 * @param withValue the short options that take a value
 * @param longWithValue the long options that take a value, without their dashes
 */
record OptionScan(String withValue, List<String> longWithValue) {
  /**
   * What was found.
   *
   * @param options each option without its dashes
   * @param rest what is no option and no option's value
   */
  record Found(Set<String> options, List<String> rest) {
    /** Say whether an option was given. */
    boolean has(String option) {
      return options.contains(option);
    }
  }

  Found scan(List<String> words) {
    Set<String> options = new HashSet<>();
    List<String> rest = new ArrayList<>();
    for (int index = 0; index < words.size(); index++) {
      String word = words.get(index);
      if (word.equals("--")) {
        rest.addAll(words.subList(index + 1, words.size()));
        break;
      } else if (word.startsWith("--")) {
        String name = word.substring(2).replaceFirst("=.*", "");
        options.add(name);
        index += longWithValue.contains(name) && !word.contains("=") ? 1 : 0;
      } else if (word.startsWith("-") && word.length() > 1) {
        index += shortOptions(word, options) ? 1 : 0;
      } else {
        rest.add(word);
      }
    }
    return new Found(Set.copyOf(options), List.copyOf(rest));
  }

  /** Say whether the value of the last one is the next word. */
  private boolean shortOptions(String word, Set<String> options) {
    for (int at = 1; at < word.length(); at++) {
      options.add(word.substring(at, at + 1));
      if (withValue.indexOf(word.charAt(at)) >= 0) {
        return at == word.length() - 1;
      }
    }
    return false;
  }
}
