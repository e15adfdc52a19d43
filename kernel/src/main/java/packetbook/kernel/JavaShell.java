package packetbook.kernel;

import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.LocalExecutionControlProvider;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;
import packetbook.kernel.Part.Target;

/** Runs the Java of cells. JShell is started when the first of it comes. */
final class JavaShell {
  private static final List<String> IMPORTS =
      List.of(
          "java.io.*",
          "java.nio.file.*",
          "java.time.*",
          "java.util.*",
          "java.util.function.*",
          "java.util.stream.*",
          "packetbook.net.*",
          "packetbook.trace.*",
          "packetbook.capture.*",
          "static packetbook.kernel.Notebook.*");

  private final BooleanSupplier isStopped;
  private final LocalJava engine;
  private final Map<String, Origin> origins = new HashMap<>();
  private volatile @Nullable JShell shell;

  /**
   * @param isStopped whether the cell that runs now is to end
   */
  JavaShell(BooleanSupplier isStopped) {
    this.isStopped = isStopped;
    this.engine = new LocalJava(isStopped);
  }

  /**
   * Where a snippet stands.
   *
   * @param cell the cell's number
   * @param line its first line in the cell, from 1
   */
  record Origin(int cell, int line) {}

  /** Say whether any cell had Java yet. */
  boolean isStarted() {
    return shell != null;
  }

  /** Give JShell, started now where it was not. */
  JShell started() {
    JShell running = shell;
    if (running == null) {
      running = start();
      shell = running;
    }
    return running;
  }

  private JShell start() {
    JShell made =
        JShell.builder()
            .executionEngine(
                new LocalExecutionControlProvider() {
                  @Override
                  public ExecutionControl createExecutionControl(
                      ExecutionEnv environment, Map<String, String> parameters) {
                    return engine;
                  }
                },
                Map.of())
            .build();
    for (String name : IMPORTS) {
      for (SnippetEvent event : made.eval("import " + name + ";")) {
        if (event.status() != Snippet.Status.VALID) {
          throw new IllegalStateException("cannot import " + name);
        }
      }
    }
    return made;
  }

  /**
   * Run Java.
   *
   * @return the value of the last expression; empty for none, for null and for an assignment
   * @throws JavaFailedException where it does not compile or throws; what came before it has run
   */
  Optional<Object> run(Part.Java part, int cell) {
    JShell running = started();
    SourceCodeAnalysis analysis = running.sourceCodeAnalysis();
    Optional<Object> value = Optional.empty();
    int at = JavaSource.start(part.code(), 0);
    while (at < part.code().length() && !isStopped.getAsBoolean()) {
      String rest = part.code().substring(at);
      CompletionInfo info = analysis.analyzeCompletion(rest);
      boolean whole = info.completeness().isComplete() && !info.remaining().equals(rest);
      String source = whole ? info.source() : rest;
      Origin origin = new Origin(cell, part.line() + JavaSource.lineOf(part.code(), at));
      value = run(running, source, origin);
      at = whole ? part.code().length() - info.remaining().length() : part.code().length();
      at = JavaSource.start(part.code(), at);
    }
    return value;
  }

  private Optional<Object> run(JShell running, String source, Origin origin) {
    Optional<Object> value = Optional.empty();
    for (SnippetEvent event : running.eval(source)) {
      Snippet snippet = event.snippet();
      if (event.causeSnippet() == null) {
        origins.put(snippet.id(), origin);
        JavaErrors.check(running, event, origin, origins);
        value = value(running, snippet);
      }
    }
    return value;
  }

  private Optional<Object> value(JShell running, Snippet snippet) {
    if (snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
      return value(running, (VarSnippet) snippet);
    }
    return snippet instanceof ExpressionSnippet expression
            && snippet.subKind() == Snippet.SubKind.VAR_VALUE_SUBKIND
        ? named(running, expression.name())
        : Optional.empty();
  }

  /** A field that is imported, such as {@code lab}, is no variable of the shell's own. */
  private Optional<Object> named(JShell running, String name) {
    if (running.variables().anyMatch(each -> each.name().equals(name))) {
      return variable(name);
    }
    return running.eval("(" + name + ")").stream()
        .map(SnippetEvent::snippet)
        .filter(VarSnippet.class::isInstance)
        .findFirst()
        .flatMap(each -> value(running, (VarSnippet) each));
  }

  private Optional<Object> value(JShell running, VarSnippet snippet) {
    running.varValue(snippet);
    return Optional.ofNullable(engine.lastValue());
  }

  /** Give the value of a declared variable; empty for null, for other names and before Java. */
  Optional<Object> variable(String name) {
    JShell running = shell;
    return running == null
        ? Optional.empty()
        : running
            .variables()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .flatMap(each -> value(running, each));
  }

  /**
   * Assign the value of a magic.
   *
   * @param typed the whole line, for what is said about it
   * @throws JavaFailedException where the variable is of another type
   */
  void assign(Target target, Object value, String typed, Origin origin) {
    Class<?> type = accessible(value.getClass());
    String name = type.getCanonicalName();
    String exact = type.getTypeParameters().length == 0 ? name : name + wildcards(type);
    String declared = target.type().equals("var") ? exact : target.type();
    Notebook.handOver(value);
    String source =
        "%s %s = (%s) packetbook.kernel.Notebook.handedOver();"
            .formatted(declared, target.name(), exact)
            .strip();
    try {
      run(started(), source, origin);
    } catch (JavaFailedException failed) {
      // What the compiler marks is ours, not what was typed.
      String message = String.valueOf(failed.getMessage());
      throw new JavaFailedException(
          failed.name(),
          message,
          List.of(message, Carets.mark(typed, Math.max(typed.indexOf('%'), 0))));
    }
  }

  /** Find the class by which Java in a cell may name a value: a public one, or an interface. */
  private static Class<?> accessible(Class<?> type) {
    if (isAccessible(type)) {
      return type;
    }
    if (type.getInterfaces().length > 0) {
      return type.getInterfaces()[0];
    }
    return type.getSuperclass() == null ? Object.class : accessible(type.getSuperclass());
  }

  private static boolean isAccessible(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers())
        && type.getCanonicalName() != null
        && (outer == null || isAccessible(outer));
  }

  private static String wildcards(Class<?> type) {
    return "<" + "?,".repeat(type.getTypeParameters().length - 1) + "?>";
  }

  /** Say where in the cells something was thrown; empty where none of their code was running. */
  Optional<RuntimeException> inCell(Throwable failure, int cell) {
    return JavaErrors.inCell(failure, new Origin(cell, 1), origins);
  }

  /** End the Java code that runs now; called by another thread. */
  void stop() {
    JShell running = shell;
    if (running != null) {
      running.stop();
    }
  }
}
