package packetbook.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import packetbook.magic.Help;
import packetbook.magic.Magic;
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

  private static final Map<String, String> NOTATION = new LinkedHashMap<>();

  static {
    NOTATION.put("%route?", "the help of a magic with examples, as Shift-Tab shows it");
    NOTATION.put("%route @c1", "in the container c1; without @ on the lab's host");
    NOTATION.put("%ping -c1 'a b'", "words are split as a shell does; nothing else is special");
    NOTATION.put("!ip link | wc -l", "one line for a shell on the lab; %%sh takes the whole cell");
    NOTATION.put("var r = %route @c1", "what the magic shows, as a Java value");
    NOTATION.put(
        "%ping {address}",
        "the value of a Java variable, $address too; in single quotes it stays as typed;"
            + " in a line for a shell only {address} is replaced");
    NOTATION.put("lab.routes(\"c1\")", "the lab from Java; Tab lists what it can");
  }

  private final Magics magics;
  private final JavaShell java;

  Inspection(Magics magics, JavaShell java) {
    this.magics = magics;
    this.java = java;
  }

  /** Answer {@code name?} in a cell, or {@code ?} alone with an overview. */
  Output answer(String name) {
    return name.isEmpty() ? overview() : ofName(name);
  }

  private Output overview() {
    Map<String, String> known = new LinkedHashMap<>();
    for (Magic magic : magics.all()) {
      known.put("%" + magic.help().name(), magic.help().summary());
    }
    return HelpView.overview(known, NOTATION);
  }

  private Output ofName(String name) {
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
    Optional<CellBody> body = CellBody.of(code).filter(found -> cursor >= found.start());
    if (body.isPresent()) {
      Optional<Magic> owner = magics.find(body.get().magic());
      int start = body.get().start();
      return owner.isPresent() && owner.get().beneath() == Magic.Beneath.CELL
          ? at(code.substring(start), cursor - start)
          : owner.map(found -> draw(found.help()));
    }
    Matcher magic = MAGIC_WORD.matcher(JavaSource.lineAt(code, cursor));
    if (magic.matches() || SHELL_LINE.matcher(JavaSource.lineAt(code, cursor)).matches()) {
      return magics.find(magic.matches() ? magic.group(1) : "sh").map(found -> draw(found.help()));
    }
    return java(code, endOfName(code, cursor));
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

  /** Draw the help of a magic. */
  static Output draw(Help help) {
    return HelpView.draw(help.name(), help.summary(), help.forms(), help.examples());
  }
}
