package packetbook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.kernel.Part.Call;
import packetbook.kernel.Part.Target;

/**
 * Splits a cell into its parts.
 *
 * <p>A line that begins with {@code %name} is a line magic, one that begins with {@code !} a line
 * for a shell, {@code r = %name} a magic whose value goes to a variable; a cell that begins with
 * {@code %%name} is a cell magic as a whole. A line inside a bracket, a comment, a text block or a
 * statement that goes on ({@code int a = 5}, then {@code % 3;}) is Java. A backslash at its end
 * continues a magic on the next line. A line that begins with {@code #} is a comment everywhere
 * outside Java's brackets; behind a magic, {@code #} and {@code //} are arguments.
 */
final class Cells {
  private static final String MAGIC = "([A-Za-z][\\w-]*)(.*)";
  private static final Pattern CELL_MAGIC = Pattern.compile("\\s*%%" + MAGIC);
  private static final Pattern LINE_MAGIC = Pattern.compile("\\s*%" + MAGIC);
  private static final Pattern NO_MAGIC = Pattern.compile("\\s*%(?!%?[A-Za-z]).*");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "\\s*(?:(?:final\\s+)?([A-Za-z_$][\\w$.]*(?:<[^=]*>)?)\\s+)?([A-Za-z_$][\\w$]*)\\s*=\\s*%"
              + MAGIC);
  private static final String ASKED = "%{0,2}((?:[A-Za-z_$][\\w$.]*)?)\\s*";
  private static final Pattern QUESTION =
      Pattern.compile("\\s*(?:" + ASKED + "\\?{1,2}|\\?{1,2}" + ASKED + ")\\s*");
  private static final Pattern COMMENT = Pattern.compile("\\s*(//|#).*|\\s*");

  private final List<String> lines;
  private final Predicate<String> isMagic;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> java = new ArrayList<>();
  private JavaScanner scanner = new JavaScanner();
  private int next;

  private Cells(String code, Predicate<String> isMagic) {
    this.lines = code.lines().toList();
    this.isMagic = isMagic;
  }

  /**
   * Split a cell.
   *
   * @param isMagic whether a magic of this name exists: it decides what {@code %name} means behind
   *     a line of Java without a semicolon
   * @throws MagicSyntaxException where {@code %%} stands beneath other lines
   */
  static List<Part> split(String code, Predicate<String> isMagic) {
    return new Cells(code, isMagic).split();
  }

  private List<Part> split() {
    while (next < lines.size() && COMMENT.matcher(lines.get(next)).matches()) {
      next++;
    }
    if (next < lines.size()) {
      Matcher whole = CELL_MAGIC.matcher(lines.get(next));
      if (whole.matches() && !QUESTION.matcher(lines.get(next)).matches()) {
        String body = String.join("\n", lines.subList(next + 1, lines.size()));
        return List.of(new Part.CellMagic(call(whole, 1, whole.group()), body, next + 1));
      }
    }
    next = 0;
    while (next < lines.size()) {
      readLine();
    }
    endJava();
    return List.copyOf(parts);
  }

  private void readLine() {
    int line = next;
    Optional<Part> part = scanner.isContinuing() ? Optional.empty() : special(lines.get(next));
    next = Math.max(next, line) + 1;
    if (part.isPresent()) {
      endJava(line);
      parts.add(part.get());
    } else if (!scanner.isNested() && lines.get(line).stripLeading().startsWith("#")) {
      addJava(""); // keeps the numbers of the lines below
    } else {
      addJava(lines.get(line));
    }
  }

  /** Read a line that is not Java, continued lines with it; empty where it is Java. */
  private Optional<Part> special(String text) {
    int line = next + 1;
    Matcher asked = QUESTION.matcher(text);
    if (scanner.isEnded() && asked.matches()) {
      String behind = asked.group(2);
      return Optional.of(new Part.Question(behind == null ? asked.group(1) : behind, line));
    }
    if (scanner.isEnded() && NO_MAGIC.matcher(text).matches()) {
      throw new MagicSyntaxException(
          "behind % stands the name of a magic, without a blank: ? alone lists them",
          text, text.indexOf('%') + 1);
    }
    if (scanner.isEnded() && CELL_MAGIC.matcher(text).matches()) {
      throw new MagicSyntaxException(
          "a line with %% must be the first of its cell", text, text.indexOf('%'));
    }
    String bare = text.stripLeading();
    return bare.startsWith("!") && !bare.startsWith("!=")
        ? Optional.of(new Part.ShellLine(continued(bare, true).substring(1).strip(), line))
        : lineMagic(text, line);
  }

  private Optional<Part> lineMagic(String text, int line) {
    if (ASSIGNED.matcher(text).matches()) {
      Matcher whole = matched(ASSIGNED, continued(text, false));
      String type = whole.group(1) == null ? "" : whole.group(1);
      Optional<Target> target = Optional.of(new Target(type, whole.group(2)));
      return Optional.of(new Part.LineMagic(call(whole, 3, whole.group()), target, line));
    }
    Matcher found = LINE_MAGIC.matcher(text);
    if (found.matches() && isLineMagic(found)) {
      Matcher whole = matched(LINE_MAGIC, continued(text, false));
      return Optional.of(new Part.LineMagic(call(whole, 1, whole.group()), Optional.empty(), line));
    }
    return Optional.empty();
  }

  /** Behind {@code lab.routes()} without a semicolon, only the name of a magic begins one. */
  private boolean isLineMagic(Matcher found) {
    return scanner.isEnded()
        || (isMagic.test(found.group(1)) && !found.group().stripTrailing().endsWith(";"));
  }

  /** Join a line and those that continue it; {@code next} is then the last of them. */
  private String continued(String first, boolean forShell) {
    StringBuilder whole = new StringBuilder(first);
    while (endsInBackslash(whole) && next + 1 < lines.size()) {
      next++;
      if (forShell) {
        whole.append('\n');
      } else {
        whole.setLength(whole.length() - 1);
      }
      whole.append(lines.get(next));
    }
    return whole.toString();
  }

  static boolean endsInBackslash(CharSequence text) {
    int count = 0;
    while (count < text.length() && text.charAt(text.length() - 1 - count) == '\\') {
      count++;
    }
    return count % 2 == 1;
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("a continued line is no longer a magic: " + text);
    }
    return matcher;
  }

  private static Call call(Matcher matcher, int group, String typed) {
    return new Call(
        matcher.group(group), matcher.group(group + 1), typed, matcher.start(group + 1));
  }

  private void addJava(String line) {
    java.add(line);
    scanner.read(line);
  }

  private void endJava() {
    endJava(next);
  }

  /** Close the Java above the line with this index. */
  private void endJava(int end) {
    if (!scanner.isBlank()) {
      parts.add(new Part.Java(String.join("\n", java), end - java.size() + 1));
    }
    java.clear();
    scanner = new JavaScanner();
  }
}
