package packetbook.kernel;

/** Points at a place in a line, on the line beneath it. */
final class Carets {
  private Carets() {}

  /**
   * Put a caret beneath a line.
   *
   * @param column from 0; one behind the end is the end
   */
  static String mark(String line, int column) {
    int end = Math.clamp(column, 0, line.length());
    StringBuilder blank = new StringBuilder();
    line.substring(0, end).chars().forEach(now -> blank.append(now == '\t' ? '\t' : ' '));
    return line + "\n" + blank + "^";
  }
}
