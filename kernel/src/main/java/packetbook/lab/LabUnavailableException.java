package packetbook.lab;

import packetbook.lab.ssh.UnreachableException;

/** Reports that the lab cannot be made or reached, with the cause and a way out. */
public final class LabUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param cause what is wrong, as one sentence for the learner
   * @param remedy what to do, as text of one or more lines; empty where nothing is known
   */
  public LabUnavailableException(String cause, String remedy) {
    super(cause);
    this.remedy = remedy;
  }

  /** Say the same of a machine that cannot be reached. */
  static LabUnavailableException of(UnreachableException why) {
    return new LabUnavailableException(String.valueOf(why.getMessage()), why.remedy());
  }

  /** Give what to do about it; empty where nothing is known. */
  public String remedy() {
    return remedy;
  }
}
