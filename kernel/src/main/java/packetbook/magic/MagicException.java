package packetbook.magic;

import packetbook.view.Output;

/**
 * Fails the cell, with what to show the learner: what was asked, what came back, why, what to try.
 */
public final class MagicException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Output output;

  /**
   * @param summary one line, for the error message and the terminal
   * @param output what the notebook shows
   */
  public MagicException(String summary, Output output) {
    super(summary);
    this.output = output;
  }

  /** Give what the notebook shows. */
  public Output output() {
    return output;
  }
}
