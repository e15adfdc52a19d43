package packetbook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import packetbook.kernel.Part.Call;
import packetbook.lab.ShellWords;

/**
 * Splits the arguments of a magic into words as a POSIX shell does: blanks separate; single quotes
 * keep everything; double quotes keep all but a backslash before {@code " \ $ `}; a backslash keeps
 * the next character. Nothing else is special: {@code *}, {@code |}, {@code #} and {@code !} are
 * themselves.
 *
 * <p>{@code $name} and <code>{name}</code> outside single quotes give the value of a Java variable.
 * Where none of that name has a value, both stay as they are; only <code>{name}</code> as a whole
 * word is an error, for no tool takes such a word. The value stays within its word, whatever blanks
 * it has.
 */
final class MagicWords {
  private final String text;
  private final Function<String, Optional<String>> variables;
  private final List<String> words = new ArrayList<>();
  private StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int begin;
  private int at;
  private int unknown = -1;

  private MagicWords(String text, Function<String, Optional<String>> variables) {
    this.text = text;
    this.variables = variables;
  }

  /**
   * Split the arguments of a call.
   *
   * @param variables gives the text of a declared Java variable, empty for other names
   * @throws MagicSyntaxException where a quote is not closed, or a word is <code>{name}</code> of
   *     no variable
   */
  static List<String> split(Call call, Function<String, Optional<String>> variables) {
    MagicWords splitter = new MagicWords(call.arguments(), variables);
    int open = splitter.run();
    if (open >= 0) {
      throw new MagicSyntaxException(
          "the quote at column %d is never closed".formatted(call.column() + open + 1),
          call.typed(),
          call.column() + open);
    }
    if (splitter.unknown >= 0) {
      throw new MagicSyntaxException(
          "no Java variable of this name has a value; in single quotes braces are text",
          call.typed(),
          call.column() + splitter.unknown);
    }
    splitter.endWord();
    return List.copyOf(splitter.words);
  }

  /**
   * Split what stands before the cursor.
   *
   * @param before the complete words
   * @param start the word at the cursor so far, quotes taken off; may be empty
   * @param at where that word begins in the text
   */
  record Typed(List<String> before, String start, int at) {}

  /** Split what stands before the cursor; an open quote is no error there. */
  static Typed typed(String text) {
    MagicWords splitter = new MagicWords(text, _ -> Optional.empty());
    splitter.run();
    int at = splitter.inWord ? splitter.begin : text.length();
    return new Typed(List.copyOf(splitter.words), splitter.word.toString(), at);
  }

  /**
   * Put the values of Java variables into a line for a shell. There only <code>{name}</code>
   * outside single quotes and not behind {@code $} is ours, so that {@code $name}, <code>${name}
   * </code> and <code>awk '{print}'</code> stay the shell's. The value is quoted for the shell.
   */
  static String intoShellLine(String line, Function<String, Optional<String>> variables) {
    StringBuilder out = new StringBuilder();
    char quote = 0;
    for (int index = 0; index < line.length(); index++) {
      char now = line.charAt(index);
      Optional<Braced> braced =
          now == '{' && quote != '\'' && (index == 0 || line.charAt(index - 1) != '$')
              ? braced(line, index, variables)
              : Optional.empty();
      if (braced.isPresent()) {
        String value = braced.get().value();
        out.append(quote == '"' ? inDoubleQuotes(value) : ShellWords.quote(value));
        index = braced.get().end() - 1;
        continue;
      }
      out.append(now);
      if (now == '\\' && quote != '\'' && index + 1 < line.length()) {
        out.append(line.charAt(++index));
      } else if (quote == 0 && (now == '"' || now == '\'')) {
        quote = now;
      } else if (now == quote) {
        quote = 0;
      }
    }
    return out.toString();
  }

  private static String inDoubleQuotes(String value) {
    return value.replaceAll("[\"\\\\$`]", "\\\\$0");
  }

  /** Read to the end and give the place of a quote that is still open, or -1. */
  private int run() {
    while (at < text.length()) {
      char now = text.charAt(at);
      if (Character.isWhitespace(now)) {
        endWord();
        at++;
        continue;
      }
      begin = inWord ? begin : at;
      inWord = true;
      switch (now) {
        case '\'' -> {
          int end = text.indexOf('\'', at + 1);
          word.append(text, at + 1, end < 0 ? text.length() : end);
          if (end < 0) {
            return at;
          }
          at = end + 1;
        }
        case '"' -> {
          int open = at++;
          if (!readDoubleQuoted()) {
            return open;
          }
        }
        case '\\' -> {
          word.append(at + 1 < text.length() ? text.charAt(at + 1) : now);
          at += 2;
        }
        default -> readPlain();
      }
    }
    return -1;
  }

  private boolean readDoubleQuoted() {
    while (at < text.length()) {
      char now = text.charAt(at);
      if (now == '"') {
        at++;
        return true;
      }
      if (now == '\\' && at + 1 < text.length() && "\"\\$`".indexOf(text.charAt(at + 1)) >= 0) {
        word.append(text.charAt(at + 1));
        at += 2;
      } else {
        readPlain();
      }
    }
    return false;
  }

  /** Read one character, or the name of a variable and put its value. */
  private void readPlain() {
    char now = text.charAt(at);
    Optional<Braced> found =
        switch (now) {
          case '{' -> braced(text, at, variables);
          case '$' -> named(text, at, variables);
          default -> Optional.empty();
        };
    if (found.isPresent()) {
      word.append(found.get().value());
      at = found.get().end();
    } else {
      if (now == '{' && begin == at && isNamedWord()) {
        unknown = at;
      }
      word.append(now);
      at++;
    }
  }

  /** Whether the word here is a name in braces and nothing else. */
  private boolean isNamedWord() {
    int end = endOfName(text, at + 1);
    boolean closed = end > at + 1 && end < text.length() && text.charAt(end) == '}';
    return closed && (end + 1 == text.length() || Character.isWhitespace(text.charAt(end + 1)));
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word = new StringBuilder();
      inWord = false;
    }
  }

  private record Braced(String value, int end) {}

  private static Optional<Braced> braced(
      String text, int at, Function<String, Optional<String>> variables) {
    int end = endOfName(text, at + 1);
    return end > at + 1 && end < text.length() && text.charAt(end) == '}'
        ? variables.apply(text.substring(at + 1, end)).map(value -> new Braced(value, end + 1))
        : Optional.empty();
  }

  private static Optional<Braced> named(
      String text, int at, Function<String, Optional<String>> variables) {
    int end = endOfName(text, at + 1);
    return end > at + 1
        ? variables.apply(text.substring(at + 1, end)).map(value -> new Braced(value, end))
        : Optional.empty();
  }

  private static int endOfName(String text, int start) {
    int end = start;
    while (end < text.length()
        && (end == start
            ? Character.isJavaIdentifierStart(text.charAt(end)) && text.charAt(end) != '$'
            : Character.isJavaIdentifierPart(text.charAt(end)) && text.charAt(end) != '$')) {
      end++;
    }
    return end;
  }
}
