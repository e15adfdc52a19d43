package packetbook.kernel;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines beneath a cell magic.
 *
 * @param magic the word behind {@code %%}
 * @param start where they begin in the cell, in UTF-16 units
 */
record CellBody(String magic, int start) {
  private static final Pattern HEAD =
      Pattern.compile("(?:[ \\t]*(?:(?://|#).*)?\\R)*[ \\t]*%%([A-Za-z]\\w*).*\\R");

  /** Find them; empty where the cell has no cell magic or ends with its line. */
  static Optional<CellBody> of(String code) {
    Matcher head = HEAD.matcher(code);
    return head.lookingAt()
        ? Optional.of(new CellBody(head.group(1), head.end()))
        : Optional.empty();
  }
}
