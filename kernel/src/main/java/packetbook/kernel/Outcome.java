package packetbook.kernel;

import java.util.List;

/** How a cell ended. */
sealed interface Outcome {
  /** It ran to its end. */
  record Done() implements Outcome {}

  /**
   * It failed, and what it showed says why.
   *
   * @param name the kind of error, one word
   * @param message one line
   * @param traceback what front ends show beneath the outputs: few lines
   */
  record Failed(String name, String message, List<String> traceback) implements Outcome {
    public Failed {
      traceback = List.copyOf(traceback);
    }
  }
}
