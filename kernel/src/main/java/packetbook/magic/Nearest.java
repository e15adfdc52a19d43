package packetbook.magic;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant, and lists choices as a sentence does. */
public final class Nearest {
  private static final int LISTED = 12;

  private Nearest() {}

  /**
   * Find the choice that differs least from the word: by one letter, or by a third of its letters.
   *
   * @return empty where none is near; the first of those that are equally near
   */
  public static Optional<String> to(String word, Collection<String> choices) {
    int limit = Math.max(1, word.length() / 3);
    return choices.stream()
        .filter(choice -> distance(word, choice) <= limit)
        .min(Comparator.comparingInt(choice -> distance(word, choice)));
  }

  /** List choices as in {@code c1, c2 and c3}; {@code none} for none, {@code 7 more} for many. */
  public static String list(Collection<String> choices) {
    List<String> all = List.copyOf(choices);
    if (all.isEmpty()) {
      return "none";
    }
    if (all.size() == 1) {
      return all.getFirst();
    }
    if (all.size() > LISTED) {
      String first = String.join(", ", all.subList(0, LISTED - 1));
      return first + " and " + (all.size() - LISTED + 1) + " more";
    }
    return String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
  }

  /**
   * Count the letters to insert, leave out, replace or swap with their neighbour (the restricted
   * Damerau-Levenshtein distance) to make one word of the other. Case does not count.
   */
  static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
