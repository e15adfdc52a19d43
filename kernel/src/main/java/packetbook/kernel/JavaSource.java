package packetbook.kernel;

/** Finds places in Java source. */
final class JavaSource {
  private JavaSource() {}

  /**
   * Find where code begins, behind blanks and comments: JShell counts the lines of a stack trace
   * from there.
   */
  static int start(String code, int from) {
    int at = from;
    while (at < code.length()) {
      if (Character.isWhitespace(code.charAt(at))) {
        at++;
      } else if (code.startsWith("//", at)) {
        at = end(code, "\n", at);
      } else if (code.startsWith("/*", at)) {
        at = end(code, "*/", at + 2);
      } else {
        return at;
      }
    }
    return at;
  }

  private static int end(String code, String mark, int from) {
    int found = code.indexOf(mark, from);
    return found < 0 ? code.length() : found + mark.length();
  }

  /** Give the line of a place, from 0. */
  static int lineOf(String code, int at) {
    return (int)
        code.substring(0, Math.min(at, code.length())).chars().filter(c -> c == '\n').count();
  }

  /** Give the text of the line in which a place is. */
  static String lineAt(String code, int at) {
    int begin = code.lastIndexOf('\n', at - 1) + 1;
    int end = code.indexOf('\n', at);
    return code.substring(begin, end < 0 ? code.length() : end);
  }

  /** Give the column of a place in its line, from 0. */
  static int columnOf(String code, int at) {
    return at - code.lastIndexOf('\n', at - 1) - 1;
  }
}
