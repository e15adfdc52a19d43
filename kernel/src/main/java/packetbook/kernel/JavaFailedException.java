package packetbook.kernel;

import java.util.List;

/** Reports that Java in a cell does not compile or threw something. */
final class JavaFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final transient List<String> traceback;

  /**
   * @param name the exception's simple name, or {@code CompileError}
   * @param traceback lines for the learner
   */
  JavaFailedException(String name, String message, List<String> traceback) {
    super(message);
    this.name = name;
    this.traceback = List.copyOf(traceback);
  }

  String name() {
    return name;
  }

  List<String> traceback() {
    return traceback;
  }
}
