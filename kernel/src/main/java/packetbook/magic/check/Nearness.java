package packetbook.magic.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures how far a claim's words are from a phrase: how many words to add, take away, or mend.
 */
final class Nearness {
  private static final double MISSPELT = 0.3;
  private static final double MISFIT = 0.6;
  private static final double OPTIONAL = 0.05;

  private Nearness() {}

  static double cost(Phrase phrase, List<String> words) {
    double[] row = new double[words.size() + 1];
    for (int word = 1; word < row.length; word++) {
      row[word] = word;
    }
    int optionalUntil = 0;
    for (int place = 0; place < phrase.parts().size(); place++) {
      Phrase.Part part = phrase.parts().get(place);
      optionalUntil = Math.max(optionalUntil, part.skipTo());
      row = next(row, part, words, place < optionalUntil ? OPTIONAL : 1);
    }
    return row[words.size()] - shared(phrase, words);
  }

  private static double[] next(
      double[] above, Phrase.Part part, List<String> words, double leftOut) {
    boolean many = part instanceof Phrase.Part.Open(_, boolean more, _) && more;
    double[] row = new double[above.length];
    Arrays.fill(row, Double.MAX_VALUE);
    row[0] = above[0] + leftOut;
    for (int word = 1; word < row.length; word++) {
      double mended = above[word - 1] + mending(part, words.get(word - 1));
      double added = row[word - 1] + (many ? OPTIONAL : 1);
      row[word] = Math.min(Math.min(mended, added), above[word] + leftOut);
    }
    return row;
  }

  private static double mending(Phrase.Part part, String word) {
    return switch (part) {
      case Phrase.Part.Open(Slot slot, _, _) -> slot.accepts(word) ? OPTIONAL : MISFIT;
      case Phrase.Part.Fixed(List<String> fixed, _) ->
          fixed.stream().mapToDouble(each -> spelling(each, word)).min().orElse(1);
    };
  }

  private static double spelling(String fixed, String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals(fixed)) {
      return 0;
    }
    boolean sameStart =
        lower.length() > 2 && fixed.length() > 2 && lower.startsWith(fixed.substring(0, 3));
    return sameStart ? MISSPELT : 1.5;
  }

  /** Weigh the fixed words that the claim has too, wherever they stand. */
  private static double shared(Phrase phrase, List<String> words) {
    double shared = 0;
    for (Phrase.Part part : phrase.parts()) {
      double nearest =
          part instanceof Phrase.Part.Fixed
              ? words.stream().mapToDouble(word -> mending(part, word)).min().orElse(1)
              : 1;
      shared += Math.max(0, 1 - nearest);
    }
    return shared;
  }
}
