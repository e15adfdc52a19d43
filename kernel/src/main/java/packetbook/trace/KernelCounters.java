package packetbook.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the kernel's own counters of one namespace rose: {@code /proc/net/snmp}, {@code netstat} and
 * {@code snmp6} (proc(5)).
 *
 * @param risen by name, such as {@code Udp NoPorts}; those that did not rise are not in it
 */
record KernelCounters(Map<String, Long> risen) {
  /** Nothing rose, or nothing is known. */
  static final KernelCounters NONE = new KernelCounters(Map.of());

  KernelCounters {
    risen = Map.copyOf(risen);
  }

  /** Compare two readings. */
  static KernelCounters between(String before, String after) {
    Map<String, Long> earlier = read(before);
    Map<String, Long> risen = new HashMap<>();
    read(after)
        .forEach((name, value) -> {
          long rise = value - earlier.getOrDefault(name, 0L);
          if (rise > 0) {
            risen.put(name, rise);
          }
        });
    return new KernelCounters(risen);
  }

  /** Say whether one of these rose. */
  boolean rose(String... names) {
    return List.of(names).stream().anyMatch(risen::containsKey);
  }

  /**
   * The first two files have a line of names and one of numbers for each group, {@code TcpExt:
   * SyncookiesSent …}; the third has a name and a number on each line.
   */
  private static Map<String, Long> read(String text) {
    Map<String, Long> values = new HashMap<>();
    List<String> names = List.of();
    for (String line : text.lines().toList()) {
      List<String> words = List.of(line.strip().split("\\s+", -1));
      String group = words.getFirst();
      if (!group.endsWith(":")) {
        if (words.size() == 2 && isNumber(words.get(1))) {
          values.put(group, Long.parseLong(words.get(1)));
        }
      } else if (words.size() > 1 && isNumber(words.get(1))) {
        for (int index = 1; index < Math.min(words.size(), names.size()); index++) {
          if (isNumber(words.get(index))) {
            values.put(
                group.replace(":", " ") + names.get(index), Long.parseLong(words.get(index)));
          }
        }
      } else {
        names = words;
      }
    }
    return values;
  }

  private static boolean isNumber(String word) {
    return word.matches("-?\\d{1,18}");
  }
}
