package packetbook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;
import packetbook.kernel.JavaShell.Origin;

/**
 * Says what is wrong with Java in a cell: where it does not compile, the line with a caret; where
 * it throws, the exception and the learner's own lines, none of ours or of the JDK.
 */
final class JavaErrors {
  /** The class that JShell makes of a snippet, with the snippet's id. */
  private static final Pattern WRAPPED = Pattern.compile("REPL\\.\\$JShell\\$(\\d+)");

  private static final int FRAMES = 8;
  private static final int CAUSES = 4;

  private JavaErrors() {}

  /**
   * Throw where a snippet failed.
   *
   * @param origins where every snippet so far stands, by its id
   */
  static void check(JShell shell, SnippetEvent event, Origin origin, Map<String, Origin> origins) {
    if (event.status() == Snippet.Status.REJECTED) {
      throw rejected(shell, event.snippet(), origin);
    }
    if (isCommand(event)) {
      JavaFailedException failed = rejected(shell, event.snippet(), origin);
      shell.drop(event.snippet());
      throw failed;
    }
    if (event.exception() != null) {
      throw thrown(shell, event.exception(), origin, origins);
    }
  }

  /** To JShell {@code docker ps} is a variable of a class that may still come. */
  private static boolean isCommand(SnippetEvent event) {
    return event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED
        && event.snippet() instanceof VarSnippet variable
        && Character.isLowerCase(variable.typeName().charAt(0));
  }

  private static JavaFailedException rejected(JShell shell, Snippet snippet, Origin origin) {
    String source = snippet.source();
    List<String> lines = new ArrayList<>();
    shell
        .diagnostics(snippet)
        .filter(Diag::isError)
        .forEach(diagnostic -> {
          int at = Math.clamp(diagnostic.getPosition(), 0, source.length());
          int line = origin.line() + JavaSource.lineOf(source, at);
          lines.add("line " + line + ": " + message(diagnostic));
          lines.add(Carets.mark(JavaSource.lineAt(source, at), JavaSource.columnOf(source, at)));
        });
    if (lines.isEmpty()) {
      lines.add("line " + origin.line() + ": this is not Java");
    }
    return new JavaFailedException(JavaFailedException.COMPILE_ERROR, lines.getFirst(), lines);
  }

  /** Give the compiler's message in one line, without the names of JShell's own classes. */
  private static String message(Diag diagnostic) {
    return diagnostic
        .getMessage(null)
        .lines()
        .map(String::strip)
        .filter(line -> !line.startsWith("location:"))
        .map(line -> line.replaceFirst("^symbol:\\s*", ": "))
        .collect(Collectors.joining(" "))
        .replace(" : ", ": ");
  }

  private static JavaFailedException thrown(
      JShell shell, JShellException exception, Origin origin, Map<String, Origin> origins) {
    List<String> lines = new ArrayList<>();
    Throwable each = exception;
    for (int depth = 0; each != null && depth < CAUSES; depth++, each = each.getCause()) {
      lines.add((depth == 0 ? "" : "caused by ") + headline(shell, each));
      lines.addAll(frames(each.getStackTrace(), origin, origins));
    }
    String message = exception.getMessage();
    return new JavaFailedException(
        name(exception),
        exception instanceof UnresolvedReferenceException
            ? headline(shell, exception)
            : message == null ? "" : message,
        lines);
  }

  /**
   * Report what was thrown outside JShell by code of a cell, such as a {@code toString}. Its lines
   * are those of JShell's wrapping, so that only the code's beginning is known.
   *
   * @return empty where no code of a cell was running
   */
  static Optional<RuntimeException> inCell(
      Throwable failure, Origin origin, Map<String, Origin> origins) {
    List<String> frames =
        Stream.of(failure.getStackTrace())
            .map(frame -> beginning(frame, origin, origins))
            .flatMap(Optional::stream)
            .limit(FRAMES)
            .toList();
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    String message = failure.getMessage() == null ? "" : failure.getMessage();
    List<String> lines = new ArrayList<>(List.of(name(failure) + ": " + message));
    lines.addAll(frames);
    return Optional.of(new JavaFailedException(name(failure), message, lines));
  }

  private static Optional<String> beginning(
      StackTraceElement frame, Origin origin, Map<String, Origin> origins) {
    Matcher wrapped = WRAPPED.matcher(frame.getClassName());
    @Nullable Origin known = wrapped.lookingAt() ? origins.get(wrapped.group(1)) : null;
    return Optional.ofNullable(known)
        .map(found ->
            "    at %s, in what begins at %sline %d"
                .formatted(frame.getMethodName(), cell(found, origin), found.line()));
  }

  private static String cell(Origin known, Origin origin) {
    return known.cell() == origin.cell() ? "" : "cell " + known.cell() + ", ";
  }

  private static String headline(JShell shell, Throwable exception) {
    if (exception instanceof UnresolvedReferenceException unresolved) {
      DeclarationSnippet snippet = unresolved.getSnippet();
      return "%s is declared, but uses what is not: %s"
          .formatted(
              snippet.source().lines().findFirst().orElse(""),
              shell.unresolvedDependencies(snippet).collect(Collectors.joining(", ")));
    }
    String message = exception.getMessage();
    return name(exception) + (message == null ? "" : ": " + message);
  }

  private static String name(Throwable exception) {
    String full =
        exception instanceof EvalException evaluated
            ? evaluated.getExceptionClassName()
            : exception.getClass().getName();
    return full.substring(1 + Math.max(full.lastIndexOf('.'), full.lastIndexOf('$')));
  }

  private static List<String> frames(
      StackTraceElement[] stack, Origin origin, Map<String, Origin> origins) {
    List<String> lines = new ArrayList<>();
    for (StackTraceElement frame : stack) {
      place(frame, origin, origins).ifPresent(lines::add);
    }
    if (lines.size() > FRAMES) {
      int more = lines.size() - FRAMES;
      lines.subList(FRAMES - 1, lines.size() - 1).clear();
      lines.add(FRAMES - 1, "    … " + more + " more");
    }
    return lines;
  }

  /** JShell calls the file of a snippet {@code #} and its id. */
  private static Optional<String> place(
      StackTraceElement frame, Origin origin, Map<String, Origin> origins) {
    String file = frame.getFileName();
    @Nullable Origin known =
        file != null && file.startsWith("#") ? origins.get(file.substring(1)) : null;
    if (known == null) {
      return Optional.empty();
    }
    String method = frame.getMethodName().replaceFirst("^lambda\\$.*|^do_it\\$.*", "");
    String type = frame.getClassName();
    String where = type.isEmpty() || method.isEmpty() ? method : type + "." + method;
    return Optional.of(
        "    at %sline %d%s"
            .formatted(
                cell(known, origin),
                known.line() + frame.getLineNumber() - 1,
                where.isEmpty() ? "" : " (" + where + ")"));
  }
}
