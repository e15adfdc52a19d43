package packetbook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import packetbook.magic.Help;
import packetbook.magic.MagicException;
import packetbook.magic.Magics;
import packetbook.view.ErrorView;
import packetbook.view.HelpView;
import packetbook.view.Output;
import packetbook.view.Words;

/** Says what the word at the cursor means: a magic, or a name in Java. */
final class Inspection {
  private static final Pattern MAGIC_WORD = Pattern.compile("(?:.*=)?\\s*%{1,2}([A-Za-z]\\w*).*");
  private static final Pattern SHELL_LINE = Pattern.compile("\\s*!.*");

  private final Magics magics;
  private final JavaShell java;

  Inspection(Magics magics, JavaShell java) {
    this.magics = magics;
    this.java = java;
  }

  /** Answer {@code name?} in a cell. */
  Output answer(String name) {
    return magics
        .find(name)
        .map(magic -> draw(magic.help()))
        .or(() -> java(name, name.length()))
        .orElseThrow(() -> {
          String headline = "nothing is known of '" + name + "'";
          return new MagicException(
              headline,
              ErrorView.draw(headline, Words.machine(name + "?"), Words.NONE, Words.NONE, ""));
        });
  }

  /**
   * Say what is at a place in a cell.
   *
   * @param cursor in UTF-16 units
   */
  Optional<Output> at(String code, int cursor) {
    String line = JavaSource.lineAt(code, cursor);
    boolean atStart = code.substring(0, code.indexOf(line)).isBlank();
    Matcher magic = MAGIC_WORD.matcher(line);
    if (magic.matches() || SHELL_LINE.matcher(line).matches()) {
      return magics.find(magic.matches() ? magic.group(1) : "sh").map(found -> draw(found.help()));
    }
    return !atStart && code.stripLeading().startsWith("%%")
        ? Optional.empty()
        : java(code, endOfName(code, cursor));
  }

  private static int endOfName(String code, int cursor) {
    int end = cursor;
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    // JShell knows a method by its opening bracket.
    return end < code.length() && code.charAt(end) == '(' ? end + 1 : end;
  }

  /** Java's own words are read from its sources, where the JDK brings them. */
  private Optional<Output> java(String code, int cursor) {
    List<Documentation> found =
        java.started().sourceCodeAnalysis().documentation(code, cursor, true);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String javadoc =
        found.stream()
            .map(Documentation::javadoc)
            .filter(text -> text != null && !text.isBlank())
            .findFirst()
            .map(Inspection::plain)
            .orElse("");
    List<String> signatures =
        found.stream().map(Documentation::signature).distinct().collect(Collectors.toList());
    return Optional.of(HelpView.draw(signatures, javadoc));
  }

  /** Take Javadoc's tags out: {@code {@code x}} is x. */
  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\{@\\w+\\s+([^}]*)}", "$1")
        .replaceAll("<[^>]*>", "")
        .lines()
        .map(String::strip)
        .takeWhile(line -> !line.startsWith("@"))
        .collect(Collectors.joining("\n"));
  }

  private static Output draw(Help help) {
    return HelpView.draw(help.name(), help.summary(), help.forms(), help.examples());
  }
}
