package packetbook.kernel;

import java.util.List;
import java.util.function.Predicate;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Says whether a cell can run or its last line wants another: consoles ask at each Enter. */
enum Completeness {
  COMPLETE("complete"),
  INCOMPLETE("incomplete"),
  INVALID("invalid");

  private final String status;

  Completeness(String status) {
    this.status = status;
  }

  /** Give the word of the message specification. */
  String status() {
    return status;
  }

  static Completeness of(String code, Predicate<String> isMagic, JavaShell java) {
    if (code.stripLeading().startsWith("%%")) {
      return code.endsWith("\n") ? COMPLETE : INCOMPLETE; // an empty line ends it
    }
    List<Part> parts;
    try {
      parts = Cells.split(code, isMagic);
    } catch (MagicSyntaxException wrong) {
      return INVALID;
    }
    if (!code.endsWith("\n") && Cells.endsInBackslash(code)) {
      return INCOMPLETE;
    }
    return !parts.isEmpty() && parts.getLast() instanceof Part.Java last
        ? of(last.code(), java.started().sourceCodeAnalysis())
        : COMPLETE;
  }

  private static Completeness of(String code, SourceCodeAnalysis analysis) {
    CompletionInfo info = analysis.analyzeCompletion(code);
    while (info.completeness().isComplete() && !info.remaining().isBlank()) {
      info = analysis.analyzeCompletion(info.remaining());
    }
    return switch (info.completeness()) {
      case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> COMPLETE;
      case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> INCOMPLETE;
      case UNKNOWN -> INVALID;
    };
  }
}
