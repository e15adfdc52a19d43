package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes words so that a POSIX shell reads each back as it was, and reads them back. */
public final class ShellWords {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private static final Pattern WORD =
      Pattern.compile("(?:[^\\s'\"\\\\]|'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|\\\\.)+");

  /** What stands in single quotes, in double quotes, or behind a backslash outside of them. */
  private static final Pattern QUOTED =
      Pattern.compile("'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|\\\\(.)");

  /** Before anything else a backslash in double quotes is one. */
  private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\$`])");

  private ShellWords() {}

  /** Quote one word; one of harmless characters alone stays as it is. */
  public static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Write words as one line, each quoted where it needs it. */
  public static String line(List<String> words) {
    return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }

  /**
   * Split a line at its blanks and take the quotes off; variables and patterns stay as they are.
   *
   * @return empty where a quote is not closed
   */
  public static Optional<List<String>> split(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    int at = 0;
    while (at < line.length()) {
      if (Character.isWhitespace(line.charAt(at))) {
        at++;
      } else if (word.region(at, line.length()).lookingAt()) {
        words.add(QUOTED.matcher(word.group()).replaceAll(ShellWords::inner));
        at = word.end();
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(words);
  }

  private static String inner(MatchResult quoted) {
    String doubled = quoted.group(2);
    String single = quoted.group(1) == null ? quoted.group(3) : quoted.group(1);
    String inner = doubled == null ? single : ESCAPED.matcher(doubled).replaceAll("$1");
    return Matcher.quoteReplacement(inner);
  }
}
