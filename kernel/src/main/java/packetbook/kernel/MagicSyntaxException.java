package packetbook.kernel;

/** Reports that a line of a cell cannot be read, and where. */
final class MagicSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String line;
  private final int column;

  /**
   * @param message what is wrong there
   * @param line the line as typed
   * @param column where in the line, from 0
   */
  MagicSyntaxException(String message, String line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** Give the line with a caret beneath the place. */
  String marked() {
    return Carets.mark(line, column);
  }

  /** Give where in the line, from 0. */
  int column() {
    return column;
  }
}
