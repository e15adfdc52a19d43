package packetbook.kernel;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.net.NetworkNamespace;

/**
 * The lines beneath a cell magic.
 *
 * @param magic the word behind {@code %%}
 * @param namespace where they run: the host, or the container behind the name
 * @param start where they begin in the cell, in UTF-16 units
 */
record CellBody(String magic, NetworkNamespace namespace, int start) {
  private static final Pattern HEAD =
      Pattern.compile(
          "(?:[ \\t]*(?:(?://|#).*)?\\R)*[ \\t]*%%([A-Za-z][\\w-]*)(?:[ \\t]+@(\\S+))?.*\\R");

  /** Find them; empty where the cell has no cell magic or ends with its line. */
  static Optional<CellBody> of(String code) {
    Matcher head = HEAD.matcher(code);
    if (!head.lookingAt()) {
      return Optional.empty();
    }
    String where = head.group(2);
    NetworkNamespace namespace = where == null ? NetworkNamespace.HOST : NetworkNamespace.of(where);
    return Optional.of(new CellBody(head.group(1), namespace, head.end()));
  }
}
