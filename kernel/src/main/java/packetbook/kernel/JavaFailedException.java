package packetbook.kernel;

import java.util.List;
import java.util.stream.Stream;

/** Reports that Java in a cell does not compile or threw something. */
final class JavaFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The name of an error of the compiler. */
  static final String COMPILE_ERROR = "CompileError";

  private final String name;
  private final transient List<String> traceback;

  /**
   * @param name the exception's simple name, or {@link #COMPILE_ERROR}
   * @param traceback lines for the learner
   */
  JavaFailedException(String name, String message, List<String> traceback) {
    super(message);
    this.name = name;
    this.traceback = List.copyOf(traceback);
  }

  /** Say whether it is about code that did not run at all. */
  boolean isCompileError() {
    return name.equals(COMPILE_ERROR);
  }

  /** Add a line for the learner. */
  JavaFailedException with(String line) {
    String message = getMessage();
    return new JavaFailedException(
        name,
        message == null ? "" : message,
        Stream.concat(traceback.stream(), Stream.of(line)).toList());
  }

  String name() {
    return name;
  }

  List<String> traceback() {
    return traceback;
  }
}
