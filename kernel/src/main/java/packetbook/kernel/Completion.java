package packetbook.kernel;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import packetbook.lab.LabUnavailableException;
import packetbook.lab.ShellWords;
import packetbook.magic.Magic;
import packetbook.magic.MagicException;
import packetbook.magic.Magics;
import packetbook.magic.Typed;
import packetbook.net.NetworkNamespace;

/** Lists what may stand at the cursor: magics and their arguments, containers, Java. */
final class Completion {
  private static final Pattern NAME = Pattern.compile("((?:[^%]*=)?\\s*%{1,2})([A-Za-z]?\\w*)");
  private static final Pattern ARGUMENTS =
      Pattern.compile("((?:[^%]*=)?\\s*%{1,2}([A-Za-z]\\w*))(\\s.*)");

  /** What stands before the command that {@code %expect} hands on. */
  private static final Pattern EXPECTED =
      Pattern.compile("\\s*%expect\\s+fail\\s+(?:\"[^\"]*\"\\s+|'[^']*'\\s+)?(?=[%!])");

  /** The variable {@code lab}, asked about a container. */
  private static final Pattern CONTAINER =
      Pattern.compile("(?s).*\\blab\\s*\\.\\s*\\w+\\(\"([^\"\\n]*)");

  private static final Pattern SHELL_LINE = Pattern.compile("(\\s*!)(.*)");

  private final Magics magics;
  private final JavaShell java;
  private final CellSession session;

  Completion(Magics magics, JavaShell java, CellSession session) {
    this.magics = magics;
    this.java = java;
    this.session = session;
  }

  /**
   * What fits.
   *
   * @param start where the text begins that a match replaces, in UTF-16 units
   */
  record Matches(List<String> matches, int start) {
    Matches {
      matches = List.copyOf(matches);
    }

    private Matches moved(int by) {
      return new Matches(matches, start + by);
    }
  }

  /**
   * Complete a cell at the cursor.
   *
   * @param cursor in UTF-16 units
   */
  Matches at(String code, int cursor) throws InterruptedException {
    int begin = code.lastIndexOf('\n', cursor - 1) + 1;
    String typed = code.substring(begin, cursor);
    Optional<CellBody> body = CellBody.of(code).filter(found -> cursor >= found.start());
    if (body.isEmpty()) {
      return line(code, typed, begin);
    }
    int start = body.get().start();
    return switch (beneath(body.get())) {
      case CELL -> at(code.substring(start), cursor - start).moved(start);
      case SCRIPT -> arguments(body.get().magic(), body.get().namespace(), typed, begin);
      case NOTHING -> new Matches(List.of(), cursor);
    };
  }

  private Magic.Beneath beneath(CellBody body) {
    return magics.find(body.magic()).map(Magic::beneath).orElse(Magic.Beneath.NOTHING);
  }

  private Matches line(String code, String typed, int begin) throws InterruptedException {
    Matcher expected = EXPECTED.matcher(typed);
    if (expected.lookingAt()) {
      return line(code, typed.substring(expected.end()), begin + expected.end());
    }
    Matcher name = NAME.matcher(typed);
    if (name.matches()) {
      Stream<String> names = magics.all().stream().map(magic -> magic.help().name());
      return matches(names.toList(), name.group(2), begin + name.start(2));
    }
    Matcher arguments = ARGUMENTS.matcher(typed);
    if (arguments.matches()) {
      return arguments(
          arguments.group(2),
          NetworkNamespace.HOST,
          arguments.group(3),
          begin + arguments.start(3));
    }
    Matcher shell = SHELL_LINE.matcher(typed);
    return shell.matches()
        ? arguments("sh", NetworkNamespace.HOST, shell.group(2), begin + shell.start(2))
        : java(code, begin + typed.length());
  }

  private static Matches matches(List<String> candidates, String start, int at) {
    return new Matches(
        candidates.stream().filter(each -> each.startsWith(start)).distinct().toList(), at);
  }

  private Matches arguments(String name, NetworkNamespace where, String text, int at)
      throws InterruptedException {
    MagicWords.Typed words = MagicWords.typed(text);
    Matches nothing = new Matches(List.of(), at + words.at());
    Optional<Magic> magic = magics.find(name);
    if (magic.isEmpty()) {
      return nothing;
    }
    Typed typed = typed(magic.get(), where, words);
    try {
      Matches found = matches(magic.get().complete(typed, session), typed.start(), at + words.at());
      if (typed.start().startsWith("@") && found.matches().isEmpty()) {
        found = matches(containers(), typed.start(), at + words.at());
      }
      return new Matches(found.matches().stream().map(ShellWords::quote).toList(), found.start());
    } catch (MagicException none) {
      return nothing; // the cell will say it when it runs
    } catch (LabUnavailableException lost) {
      session.tellLater(lost);
      return nothing;
    }
  }

  private static Typed typed(Magic magic, NetworkNamespace where, MagicWords.Typed words) {
    List<String> before = words.before();
    boolean named = magic.takesNamespace() && !before.isEmpty() && before.getFirst().matches("@.+");
    return named
        ? new Typed(
            NetworkNamespace.of(before.getFirst().substring(1)),
            before.subList(1, before.size()),
            words.start())
        : new Typed(where, before, words.start());
  }

  private List<String> containers() throws InterruptedException {
    return session.lab().names().stream().map("@"::concat).toList();
  }

  private Matches java(String code, int cursor) throws InterruptedException {
    Matcher container = CONTAINER.matcher(code.substring(0, cursor));
    if (container.matches()) {
      List<String> names = session.lab().names();
      return matches(names, container.group(1), container.start(1));
    }
    int begin = beginOfJava(code, cursor);
    if (code.substring(begin, cursor).isBlank()) {
      return new Matches(List.of(), cursor);
    }
    SourceCodeAnalysis analysis = java.started().sourceCodeAnalysis();
    String all = code.substring(begin, cursor);
    String last = all;
    CompletionInfo info = analysis.analyzeCompletion(last);
    while (info.completeness().isComplete() && !info.remaining().isBlank()) {
      last = info.remaining();
      info = analysis.analyzeCompletion(last);
    }
    Matches found = java(analysis, last, cursor);
    // Statements above it in the cell have not run yet: in a block the compiler sees them.
    return found.matches().isEmpty() && last.length() < all.length()
        ? java(analysis, "{" + all, cursor)
        : found;
  }

  private static Matches java(SourceCodeAnalysis analysis, String text, int cursor) {
    int[] anchor = new int[1];
    List<String> found =
        analysis.completionSuggestions(text, text.length(), anchor).stream()
            .map(Suggestion::continuation)
            .distinct()
            .toList();
    return new Matches(found, cursor - text.length() + anchor[0]);
  }

  /** Find where the Java begins in which the cursor is: behind the magics above it. */
  private int beginOfJava(String code, int cursor) {
    String before = code.substring(0, cursor);
    List<Part> parts = Cells.split(before, name -> magics.find(name).isPresent());
    if (parts.isEmpty() || !(parts.getLast() instanceof Part.Java last)) {
      return cursor;
    }
    int at = 0;
    for (int line = 1; line < last.line(); line++) {
      at = before.indexOf('\n', at) + 1;
    }
    return at;
  }
}
