package packetbook.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The rows of a table now, each with what became of it since an earlier reading.
 *
 * @param changes the rows in today's order; a removed row stands where it was
 */
public record Diff<T>(List<Change<T>> changes) {
  public Diff {
    changes = List.copyOf(changes);
  }

  /** Give the rows as they are, none of them marked. */
  public static <T> Diff<T> unmarked(List<T> rows) {
    return new Diff<>(rows.stream().<Change<T>>map(Change.Same::new).toList());
  }

  /**
   * Compare two readings.
   *
   * @param key what makes two rows the same row; rows with equal keys are paired in order
   */
  public static <T> Diff<T> of(List<T> before, List<T> after, Function<? super T, ?> key) {
    Map<Object, Deque<Integer>> left = new HashMap<>();
    for (int index = 0; index < before.size(); index++) {
      left.computeIfAbsent(key.apply(before.get(index)), _ -> new ArrayDeque<>()).add(index);
    }
    List<Change<T>> changes = new ArrayList<>();
    List<Integer> places = new ArrayList<>(); // where each row stood before, -1 for a new one
    for (T row : after) {
      Integer place = left.getOrDefault(key.apply(row), new ArrayDeque<>()).poll();
      places.add(place == null ? -1 : place);
      changes.add(place == null ? new Change.Added<>(row) : compared(before.get(place), row));
    }
    List<Integer> gone = left.values().stream().flatMap(Deque::stream).sorted().toList();
    for (int place : gone) {
      int target = 1 + lastBefore(place, places);
      changes.add(target, new Change.Removed<>(before.get(place)));
      places.add(target, place);
    }
    return new Diff<>(changes);
  }

  /**
   * Keep to what is shown: a row that differs only in something else is as it was.
   *
   * @param shown gives what is shown of a row
   */
  public Diff<T> visible(Function<? super T, ?> shown) {
    return new Diff<>(
        changes.stream()
            .map(change ->
                change instanceof Change.Changed<T>(T before, T now)
                        && shown.apply(before).equals(shown.apply(now))
                    ? new Change.Same<>(now)
                    : change)
            .toList());
  }

  private static <T> Change<T> compared(T before, T now) {
    return before.equals(now) ? new Change.Same<>(now) : new Change.Changed<>(before, now);
  }

  /** Find the row that stood nearest above the removed one; -1 where none did. */
  private static int lastBefore(int removed, List<Integer> places) {
    int best = -1;
    for (int index = 0; index < places.size(); index++) {
      int place = places.get(index);
      if (place >= 0 && place < removed && (best < 0 || place >= places.get(best))) {
        best = index;
      }
    }
    return best;
  }

  /** Say whether any row is marked. */
  public boolean isEmpty() {
    return changes.stream().noneMatch(Change::isChange);
  }

  /** Count the rows that are not {@link Change.Same}. */
  public int count() {
    return (int) changes.stream().filter(Change::isChange).count();
  }
}
