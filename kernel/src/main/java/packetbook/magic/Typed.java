package packetbook.magic;

import java.util.List;
import packetbook.net.NetworkNamespace;

/**
 * What is typed of a magic's arguments, up to the cursor.
 *
 * @param namespace where the magic would run: the host, or the container named by {@code @NAME}
 * @param before the complete words before the one at the cursor, the namespace taken off
 * @param start the part of the word at the cursor that is there already; may be empty
 */
public record Typed(NetworkNamespace namespace, List<String> before, String start) {
  public Typed {
    before = List.copyOf(before);
  }

  /** Give the word before the cursor's; empty where there is none. */
  public String last() {
    return before.isEmpty() ? "" : before.getLast();
  }

  /** Leave these words, as for another command. */
  public Typed with(List<String> words) {
    return new Typed(namespace, words, start);
  }

  /** Be in another place. */
  public Typed in(NetworkNamespace where) {
    return new Typed(where, before, start);
  }
}
