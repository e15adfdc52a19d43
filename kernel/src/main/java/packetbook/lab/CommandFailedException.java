package packetbook.lab;

/** Reports that a tool which was to be read failed, so that what it knows is not known. */
public final class CommandFailedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient CommandResult result;

  /**
   * @param result what the tool did, with an exit code other than 0
   */
  public CommandFailedException(CommandResult result) {
    super(
        "%s: %s (exit %d)"
            .formatted(result.command().line(), result.stderr().strip(), result.exitCode()));
    this.result = result;
  }

  /** Give what the tool did. */
  public CommandResult result() {
    return result;
  }
}
