package packetbook.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.view.Block.Cell;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;

/**
 * Draws rows with what became of them: a first column {@code change} where anything did, what is
 * gone struck out where it was, an old value before its new one; at most 200 rows.
 */
public final class Changes {
  /** How many rows are shown unless all are asked for. */
  public static final int SHOWN = 200;

  private Changes() {}

  /**
   * Draw a table.
   *
   * @param columns the heads without {@code change}
   * @param cells gives a row's cells, one for each column
   * @param all the line that shows all rows; empty where they are all asked for
   */
  public static <T> Block.Table table(
      List<Column> columns, Diff<T> diff, Function<T, List<Words>> cells, String all) {
    boolean marked = !diff.isEmpty();
    List<Column> heads = new ArrayList<>(columns);
    if (marked) {
      heads.addFirst(Column.word("change"));
    }
    List<Row> rows = new ArrayList<>();
    for (Change<T> change : diff.changes()) {
      if (rows.size() == SHOWN && !all.isEmpty()) {
        break;
      }
      rows.add(row(columns, change, cells, marked));
    }
    return Block.Table.of(heads, bounded(heads, rows, diff.changes().size(), Words.machine(all)));
  }

  /**
   * Put a row in words beneath the rows that are shown, where they are not all.
   *
   * @param total how many there are
   * @param all the line that shows them all, or words that say how; empty where nothing does
   */
  static List<Row> bounded(List<Column> columns, List<Row> shown, int total, Words all) {
    if (shown.size() >= total) {
      return shown;
    }
    List<Words> cells = new ArrayList<>(Collections.nCopies(columns.size() - 1, Words.NONE));
    cells.add(Words.of(grouped(total - shown.size()) + " more").and(how(all)));
    List<Row> rows = new ArrayList<>(shown);
    rows.add(Row.of(cells.toArray(Words[]::new)));
    return rows;
  }

  private static Words how(Words all) {
    return all.isEmpty() ? Words.of(", not shown") : Words.of(": ").and(all);
  }

  private static <T> Row row(
      List<Column> columns, Change<T> change, Function<T, List<Words>> cells, boolean marked) {
    List<Words> now = cells.apply(change.row());
    return switch (change) {
      case Change.Same<T> _ -> row(null, marked, now);
      case Change.Added<T> _ -> row(Chip.ADDED, marked, now);
      case Change.Removed<T> _ ->
          row(Chip.REMOVED, marked, now.stream().map(Changes::struck).toList());
      case Change.Changed<T>(T before, T _) ->
          row(Chip.CHANGED, marked, both(columns, cells.apply(before), now));
    };
  }

  private static Row row(@Nullable Chip mark, boolean marked, List<Words> words) {
    List<Cell> cells = new ArrayList<>();
    if (marked) {
      cells.add(new Cell(mark == null ? Words.NONE : Words.NONE.chip(mark), List.of()));
    }
    words.forEach(each -> cells.add(new Cell(each, List.of())));
    return new Row(mark, cells);
  }

  private static Words struck(Words words) {
    return words.isEmpty() ? words : Words.NONE.gone(words);
  }

  /**
   * The old value, quiet and struck out, then the new one. A sentence is shown as it is now, unless
   * it alone has changed.
   */
  private static List<Words> both(List<Column> columns, List<Words> before, List<Words> now) {
    List<Integer> different =
        IntStream.range(0, now.size())
            .filter(index -> !before.get(index).equals(now.get(index)))
            .boxed()
            .toList();
    boolean sentencesAlone =
        different.stream().allMatch(index -> columns.get(index).kind() == Column.Kind.TEXT);
    List<Words> cells = new ArrayList<>(now);
    for (int index : different) {
      if (sentencesAlone || columns.get(index).kind() != Column.Kind.TEXT) {
        Words old = Words.NONE.quiet(struck(before.get(index))).plain(" ");
        cells.set(index, (before.get(index).isEmpty() ? Words.NONE : old).bold(now.get(index)));
      }
    }
    return cells;
  }

  /**
   * Say how many rows there are, and what became of them: {@code c1 has 2 routes, 1 of them new.}
   *
   * @param subject who has them, as a sentence begins
   * @param one the word for one of them
   * @param many the word for several
   */
  public static String count(String subject, String one, String many, Diff<?> diff) {
    long gone = number(diff, Change.Removed.class);
    long fresh = number(diff, Change.Added.class);
    long changed = number(diff, Change.Changed.class);
    long rows = diff.changes().size() - gone;
    StringBuilder sentence = new StringBuilder(subject + " has ");
    sentence.append(rows == 0 ? "no " + many : grouped(rows) + " " + (rows == 1 ? one : many));
    if (rows == 1 && fresh + changed == 1) {
      sentence.append(fresh == 1 ? ", a new one" : ", changed");
    } else if (fresh + changed > 0) {
      sentence.append(", ");
      sentence.append(fresh == 0 ? changed + " of them changed" : fresh + " of them new");
      sentence.append(fresh > 0 && changed > 0 ? " and " + changed + " changed" : "");
    }
    if (gone > 0) {
      sentence.append("; ").append(grouped(gone)).append(gone == 1 ? " is gone" : " are gone");
    }
    return sentence.append('.').toString();
  }

  private static long number(Diff<?> diff, Class<?> kind) {
    return diff.changes().stream().filter(kind::isInstance).count();
  }

  /** Write a number with a space between its thousands. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '\u00a0');
  }
}
