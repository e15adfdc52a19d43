package packetbook.kernel;

/** Reports that Java reads from {@code System.in} where nobody can be asked. */
final class NoInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoInputException() {
    super("this cell asks for input, and whoever runs the notebook cannot be asked");
  }
}
