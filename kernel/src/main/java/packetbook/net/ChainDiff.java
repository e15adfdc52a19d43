package packetbook.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chain now, each rule with what became of it since an earlier reading.
 *
 * <p>Counters alone make no rule another one: such a rule is {@link Change.Changed} from its
 * earlier to its present counters. A rule that was moved counts as removed and added, since the
 * order of rules decides.
 *
 * @param before null for a chain that was not there
 * @param after null for a chain that is there no longer
 * @param rules today's rules in order; a removed rule stands where it was
 * @param wasShown whether {@code before} was shown to the learner, so that a rise of counters since
 *     then says something
 */
public record ChainDiff(
    @Nullable Chain before, @Nullable Chain after, List<Change<Rule>> rules, boolean wasShown) {
  /** Refuse the difference of nothing to nothing. */
  public ChainDiff {
    rules = List.copyOf(rules);
    if (before == null && after == null) {
      throw new IllegalArgumentException("a chain was there before or is there now");
    }
  }

  /** Give a chain as it is, nothing marked. */
  public static ChainDiff unmarked(Chain chain) {
    return new ChainDiff(
        chain, chain, chain.rules().stream().<Change<Rule>>map(Change.Same::new).toList(), false);
  }

  /** Compare two readings of a chain. */
  public static ChainDiff of(@Nullable Chain before, @Nullable Chain after, boolean wasShown) {
    List<Rule> old = before == null ? List.of() : before.rules();
    List<Rule> now = after == null ? List.of() : after.rules();
    return new ChainDiff(before, after, rules(old, now), wasShown);
  }

  /** Compare two readings of a chain's rules, as {@link #rules} has them. */
  public static List<Change<Rule>> rules(List<Rule> before, List<Rule> after) {
    int[] places = places(before, after);
    keepRising(places);
    return changes(before, after, places);
  }

  /** Give the chain as it is now, or as it last was. */
  public Chain chain() {
    Chain chain = after == null ? before : after;
    if (chain == null) {
      throw new IllegalStateException("refused when it was made");
    }
    return chain;
  }

  /** Say whether a rule was added or removed, or its counters were set back. */
  public static boolean isMarked(Change<Rule> change) {
    return switch (change) {
      case Change.Same<Rule> _ -> false;
      case Change.Added<Rule> _, Change.Removed<Rule> _ -> true;
      case Change.Changed<Rule>(Rule before, Rule row) -> row.packets() < before.packets();
    };
  }

  /** Say whether the policy is another one, or its counters were set back. */
  public boolean isPolicyMarked() {
    return before != null
        && after != null
        && before.policy() != null
        && (!before.policy().equals(after.policy()) || after.packets() < before.packets());
  }

  /** Say whether a user chain was made or deleted. */
  public boolean isChainMarked() {
    return before == null || after == null;
  }

  /** Count the marked rules, the policy where it is marked, and the chain where it came or went. */
  public int count() {
    return (int) rules.stream().filter(ChainDiff::isMarked).count()
        + (isPolicyMarked() ? 1 : 0)
        + (isChainMarked() ? 1 : 0);
  }

  /** For each rule of now the place of the same rule before, -1 for a new one. */
  private static int[] places(List<Rule> old, List<Rule> now) {
    Map<String, Deque<Integer>> left = new HashMap<>();
    for (int index = 0; index < old.size(); index++) {
      left.computeIfAbsent(old.get(index).text(), _ -> new ArrayDeque<>()).add(index);
    }
    int[] places = new int[now.size()];
    for (int index = 0; index < places.length; index++) {
      Deque<Integer> same = left.get(now.get(index).text());
      places[index] = same == null || same.isEmpty() ? -1 : same.removeFirst();
    }
    return places;
  }

  /** Keep the longest run of places that rises; a rule outside of it was moved. */
  private static void keepRising(int[] places) {
    int[] ends = new int[places.length]; // index of the lowest end of a run of each length
    int[] previous = new int[places.length];
    int longest = 0;
    for (int index = 0; index < places.length; index++) {
      if (places[index] < 0) {
        continue;
      }
      int low = 0;
      int high = longest;
      while (low < high) {
        int middle = (low + high) / 2;
        if (places[ends[middle]] < places[index]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[index] = low > 0 ? ends[low - 1] : -1;
      ends[low] = index;
      longest = Math.max(longest, low + 1);
    }
    boolean[] kept = new boolean[places.length];
    for (int index = longest > 0 ? ends[longest - 1] : -1; index >= 0; index = previous[index]) {
      kept[index] = true;
    }
    for (int index = 0; index < places.length; index++) {
      places[index] = kept[index] ? places[index] : -1;
    }
  }

  private static List<Change<Rule>> changes(List<Rule> old, List<Rule> now, int[] places) {
    boolean[] paired = new boolean[old.size()];
    Arrays.stream(places).filter(place -> place >= 0).forEach(place -> paired[place] = true);
    List<Change<Rule>> changes = new ArrayList<>();
    int next = 0;
    for (int index = 0; index < places.length; index++) {
      Rule rule = now.get(index);
      if (places[index] < 0) {
        changes.add(new Change.Added<>(rule));
        continue;
      }
      for (; next < places[index]; next++) {
        if (!paired[next]) {
          changes.add(new Change.Removed<>(old.get(next)));
        }
      }
      Rule same = old.get(places[index]);
      changes.add(same.equals(rule) ? new Change.Same<>(rule) : new Change.Changed<>(same, rule));
      next = places[index] + 1;
    }
    for (; next < old.size(); next++) {
      if (!paired[next]) {
        changes.add(new Change.Removed<>(old.get(next)));
      }
    }
    return changes;
  }
}
