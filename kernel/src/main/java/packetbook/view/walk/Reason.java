package packetbook.view.walk;

import packetbook.view.Words;

/**
 * What became of a packet, and the one fact that decided it.
 *
 * @param head the same in a few words, to stand behind {@code c1 pings 8.8.8.8:}
 * @param words the fact as one or two sentences
 * @param attempt one line that would change it, or would tell more; empty where none is known
 */
public record Reason(String head, Words words, String attempt) {
  /** A reason for which there is nothing to try. */
  static Reason of(String head, Words words) {
    return new Reason(head, words, "");
  }
}
