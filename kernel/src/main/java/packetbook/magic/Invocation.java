package packetbook.magic;

import java.util.List;
import java.util.Optional;
import packetbook.net.NetworkNamespace;

/**
 * One use of a magic.
 *
 * @param name the word after {@code %} as typed
 * @param namespace where to run: the host, or the container named by {@code @NAME}
 * @param words the arguments, split as a shell splits them, the namespace taken off
 * @param typed the arguments as they stand in the cell, for a magic that hands them on
 * @param body the lines beneath a cell magic; empty for a line magic
 * @param moreFollows whether the next line of the cell is the same magic: what changed may then be
 *     shown once, by the last of them
 */
public record Invocation(
    String name,
    NetworkNamespace namespace,
    List<String> words,
    String typed,
    Optional<String> body,
    boolean moreFollows) {
  public Invocation {
    words = List.copyOf(words);
  }

  /** Use words that nobody typed. */
  public Invocation(
      String name,
      NetworkNamespace namespace,
      List<String> words,
      Optional<String> body,
      boolean moreFollows) {
    this(name, namespace, words, String.join(" ", words), body, moreFollows);
  }
}
