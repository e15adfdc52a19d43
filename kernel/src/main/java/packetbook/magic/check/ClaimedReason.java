package packetbook.magic.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Compares a reason that a learner claims with one that was found. */
final class ClaimedReason {
  private ClaimedReason() {}

  /** Say whether the words of one text, at least one, all are in the other, in the same order. */
  static boolean isIn(String claimed, String found) {
    List<String> left = words(found);
    List<String> wanted = words(claimed);
    int at = 0;
    for (String word : wanted) {
      int next = left.subList(at, left.size()).indexOf(word);
      if (next < 0) {
        return false;
      }
      at += next + 1;
    }
    return !wanted.isEmpty();
  }

  private static List<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{Alnum}_./-]+|[.]( |$)"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
