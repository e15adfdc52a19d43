package packetbook.kernel;

/**
 * Reads Java line by line and knows, at the end of each line, whether a statement is still open. It
 * counts brackets and skips strings and comments; it is no parser, so that a cell of magics alone
 * can be told from Java without a compiler.
 */
final class JavaScanner {
  private static final String CONTINUING = "=+-*/%&|^<>?:,.!~@";

  private boolean inComment;
  private boolean inTextBlock;
  private int depth;
  private char last;

  /** Read one line, without its line break. */
  void read(String line) {
    int at = 0;
    while (at < line.length()) {
      if (inComment) {
        at = skipComment(line, at);
      } else if (inTextBlock) {
        at = skipTextBlock(line, at);
      } else if (line.startsWith("//", at)) {
        return;
      } else {
        at = readCode(line, at);
      }
    }
  }

  private int skipComment(String line, int at) {
    int end = line.indexOf("*/", at);
    inComment = end < 0;
    return inComment ? line.length() : end + 2;
  }

  private int skipTextBlock(String line, int at) {
    for (int index = at; index < line.length(); index++) {
      if (line.charAt(index) == '\\') {
        index++;
      } else if (line.startsWith("\"\"\"", index)) {
        inTextBlock = false;
        last = '"';
        return index + 3;
      }
    }
    return line.length();
  }

  private int readCode(String line, int at) {
    char now = line.charAt(at);
    if (line.startsWith("/*", at)) {
      inComment = true;
      return at + 2;
    }
    if (line.startsWith("\"\"\"", at)) {
      inTextBlock = true;
      return at + 3;
    }
    if (Character.isWhitespace(now)) {
      return at + 1;
    }
    last = now;
    switch (now) {
      case '(', '[', '{' -> depth++;
      case ')', ']', '}' -> depth = Math.max(0, depth - 1);
      case '"', '\'' -> {
        return skipLiteral(line, at);
      }
      default -> {}
    }
    return at + 1;
  }

  /** A string or character ends on its line, closed or not. */
  private static int skipLiteral(String line, int at) {
    char quote = line.charAt(at);
    for (int index = at + 1; index < line.length(); index++) {
      if (line.charAt(index) == '\\') {
        index++;
      } else if (line.charAt(index) == quote) {
        return index + 1;
      }
    }
    return line.length();
  }

  /** Say whether the next line is inside brackets, a comment or a text block. */
  boolean isNested() {
    return inComment || inTextBlock || depth > 0;
  }

  /** Say whether every statement so far is ended by {@code ;} or a closing brace. */
  boolean isEnded() {
    return !isNested() && (last == 0 || last == ';' || last == '}');
  }

  /** Say whether what was read last, such as {@code int a =}, cannot be the end of a statement. */
  boolean isContinuing() {
    return isNested() || CONTINUING.indexOf(last) >= 0;
  }

  /** Say whether there was nothing but comments and blanks. */
  boolean isBlank() {
    return !isNested() && last == 0;
  }
}
