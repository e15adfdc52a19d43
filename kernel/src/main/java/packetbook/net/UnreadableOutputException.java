package packetbook.net;

/** Reports that a tool printed something that its reader does not understand. */
public final class UnreadableOutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Say which tool and show the start of what it printed.
   *
   * @param tool the command as typed, such as {@code ip -j route}
   * @param output what it printed, possibly long
   */
  public UnreadableOutputException(String tool, String output, Throwable cause) {
    super(
        "'%s' printed something that Packetbook cannot read: %s"
            .formatted(tool, output.length() > 200 ? output.substring(0, 200) + "…" : output),
        cause);
  }
}
