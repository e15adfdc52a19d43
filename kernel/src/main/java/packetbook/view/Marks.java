package packetbook.view;

import org.jspecify.annotations.Nullable;
import packetbook.net.Change;

/** Shows what became of a row or of one of its cells. */
final class Marks {
  private Marks() {}

  /** Give the chip for a row; null for one that is as it was. */
  static @Nullable Chip chip(Change<?> change) {
    return switch (change) {
      case Change.Same<?> _ -> null;
      case Change.Added<?> _ -> Chip.ADDED;
      case Change.Removed<?> _ -> Chip.REMOVED;
      case Change.Changed<?> _ -> Chip.CHANGED;
    };
  }

  /** Give the cell of the column {@code change}. */
  static Words cell(@Nullable Chip chip) {
    return chip == null ? Words.NONE : Words.NONE.chip(chip);
  }

  /** Give a value; where it was another, that one struck out and quiet, then the new one bold. */
  static Words changed(Words before, Words now) {
    if (before.equals(now)) {
      return now;
    }
    Words bold = Words.NONE.bold(now);
    return before.isEmpty() ? bold : Words.NONE.quiet(Words.NONE.gone(before)).plain(" ").and(bold);
  }
}
