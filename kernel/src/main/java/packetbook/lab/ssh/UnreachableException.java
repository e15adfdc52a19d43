package packetbook.lab.ssh;

/** Reports that a machine cannot be reached or does not let us in, with a way out. */
public final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The words name no machine. */
    NO_TARGET,
    /** No address belongs to the name. */
    NO_ADDRESS,
    /** Nothing listens there. */
    REFUSED,
    /** Nothing answers. */
    NO_ANSWER,
    /** The machine's key is not among those that are known. */
    UNKNOWN_KEY,
    /** Another key is known for the machine. */
    CHANGED_KEY,
    /** None of the user's keys is taken. */
    NO_KEY_TAKEN,
    /** The connection has as many channels as the machine allows. */
    FULL,
    /** The connection was there and is lost. */
    LOST
  }

  private final Reason reason;
  private final String remedy;

  /**
   * @param what what is wrong, as one sentence for the learner
   * @param remedy what to do, as text of one or more lines; empty where nothing is known
   */
  public UnreachableException(Reason reason, String what, String remedy) {
    super(what);
    this.reason = reason;
    this.remedy = remedy;
  }

  /** Give the kind of it, for whom knows a better remedy. */
  public Reason reason() {
    return reason;
  }

  /** Give what to do about it; empty where nothing is known. */
  public String remedy() {
    return remedy;
  }
}
