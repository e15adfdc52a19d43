package packetbook.net;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code conntrack -L}, {@code -D} and {@code -E} print: conntrack(8), with or without
 * {@code -o extended}.
 */
public final class ConntrackReader {
  // ipv4     2 tcp      6 431999 ESTABLISHED src=10.0.2.2 dst=10.0.2.15 sport=39564 dport=2345
  // src=10.55.66.3 dst=10.0.2.2 sport=8000 dport=39564 [ASSURED] mark=0 use=1
  private static final Pattern ENTRY =
      Pattern.compile("(?:ipv[46]\\s+\\d+\\s+)?(\\S+)\\s+(\\d+)\\s+(?:(\\d+)\\s+)?(.*src=.*)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  //     [NEW] ipv4     2 udp      17 30 src=…
  private static final Pattern EVENT = Pattern.compile("\\s*\\[([A-Z]+)]\\s+(.*)");

  private static final Comparator<ConntrackEntry> ORDER =
      comparing(ConntrackEntry::protocol)
          .thenComparing(
              ConntrackEntry::original,
              comparing(Tuple::source)
                  .thenComparing(Tuple::destination)
                  .thenComparing(Tuple::destinationPort, nullsFirst(naturalOrder()))
                  .thenComparing(Tuple::sourcePort, nullsFirst(naturalOrder()))
                  .thenComparing(Tuple::icmpType, nullsFirst(naturalOrder()))
                  .thenComparing(Tuple::icmpId, nullsFirst(naturalOrder())));

  private ConntrackReader() {}

  /**
   * Read a list; the kernel's own order means nothing, so they come in order of their addresses.
   *
   * @throws UnreadableOutputException for a line that is no entry
   */
  public static ConntrackTable read(String text) {
    return new ConntrackTable(
        text.lines()
            .filter(line -> !line.isBlank())
            .map(line -> entry(line).orElseThrow(() -> unreadable(line)))
            .sorted(ORDER)
            .toList());
  }

  /** Read one line of {@code conntrack -E}; empty where it is none. */
  public static Optional<ConntrackEvent> readEvent(String line) {
    Matcher event = EVENT.matcher(line);
    return event.matches()
        ? entry(event.group(2)).map(entry -> new ConntrackEvent(event.group(1), entry))
        : Optional.empty();
  }

  private static Optional<ConntrackEntry> entry(String line) {
    Matcher entry = ENTRY.matcher(line.strip());
    if (!entry.matches()) {
      return Optional.empty();
    }
    List<Map<String, String>> directions = new ArrayList<>();
    String state = null;
    for (String word : BLANKS.split(entry.group(4), 0)) {
      int equals = word.indexOf('=');
      if (word.startsWith("src=")) {
        directions.add(new HashMap<>());
      }
      if (equals > 0 && !directions.isEmpty()) {
        directions.getLast().put(word.substring(0, equals), word.substring(equals + 1));
      } else if (equals < 0 && directions.isEmpty()) {
        state = word;
      }
    }
    try {
      return directions.size() == 2
          ? Optional.of(entry(line, entry, state, directions))
          : Optional.empty();
    } catch (IllegalArgumentException noAddressOrNumber) {
      return Optional.empty();
    }
  }

  private static ConntrackEntry entry(
      String line, Matcher entry, @Nullable String state, List<Map<String, String>> directions) {
    String name = entry.group(1);
    String timeout = entry.group(3);
    return new ConntrackEntry(
        name.equals("unknown") ? entry.group(2) : name,
        timeout == null ? 0 : Long.parseLong(timeout),
        state,
        tuple(directions.getFirst()),
        tuple(directions.getLast()),
        !line.contains("[UNREPLIED]"),
        line.contains("[ASSURED]"),
        Long.parseLong(directions.getLast().getOrDefault("mark", "0")));
  }

  private static Tuple tuple(Map<String, String> fields) {
    return new Tuple(
        new IpAddress(fields.getOrDefault("src", "")),
        new IpAddress(fields.getOrDefault("dst", "")),
        number(fields.get("sport")),
        number(fields.get("dport")),
        number(fields.get("type")),
        number(fields.get("id")));
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text == null ? null : Integer.valueOf(text);
  }

  private static UnreadableOutputException unreadable(String line) {
    return new UnreadableOutputException(
        "conntrack -L", line, new IllegalArgumentException("not an entry of conntrack(8)"));
  }
}
