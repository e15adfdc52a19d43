package packetbook.view.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import packetbook.net.NetworkNamespace;

/**
 * A namespace of the picture, with what both walks met there.
 *
 * @param request empty where the request did not come there
 * @param reply empty where the reply did not come there
 */
record Level(NetworkNamespace namespace, Optional<Stop> request, Optional<Stop> reply) {
  /** Put the namespaces of both walks in one order, the asker first, each as often as needed. */
  static List<Level> of(Told told) {
    List<Stop> down = told.request().stops();
    List<Stop> up = told.reply().map(Way::stops).orElse(List.of()).reversed();
    int[][] common = common(down, up);
    List<Level> levels = new ArrayList<>();
    int one = 0;
    int other = 0;
    while (one < down.size() || other < up.size()) {
      if (one < down.size() && other < up.size() && isSame(down.get(one), up.get(other))) {
        levels.add(level(down.get(one++), up.get(other++)));
      } else if (other == up.size()
          || (one < down.size() && common[one + 1][other] >= common[one][other + 1])) {
        levels.add(level(down.get(one++), null));
      } else {
        levels.add(level(null, up.get(other++)));
      }
    }
    return levels;
  }

  /** How many namespaces both have in common, in order, from each place on. */
  private static int[][] common(List<Stop> down, List<Stop> up) {
    int[][] common = new int[down.size() + 1][up.size() + 1];
    for (int one = down.size() - 1; one >= 0; one--) {
      for (int other = up.size() - 1; other >= 0; other--) {
        common[one][other] =
            isSame(down.get(one), up.get(other))
                ? common[one + 1][other + 1] + 1
                : Math.max(common[one + 1][other], common[one][other + 1]);
      }
    }
    return common;
  }

  private static boolean isSame(Stop one, Stop other) {
    return one.hop().namespace().equals(other.hop().namespace());
  }

  private static Level level(@Nullable Stop request, @Nullable Stop reply) {
    NetworkNamespace where =
        Stream.of(Optional.ofNullable(request), Optional.ofNullable(reply))
            .flatMap(Optional::stream)
            .map(stop -> stop.hop().namespace())
            .findFirst()
            .orElseThrow();
    return new Level(where, Optional.ofNullable(request), Optional.ofNullable(reply));
  }
}
