package packetbook.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.jspecify.annotations.Nullable;

/** The cells of this session, kept in memory alone. */
final class History {
  private static final int SESSION = 1;

  private record Entry(int count, String code) {}

  private final List<Entry> entries = new ArrayList<>();

  /** Keep a cell. */
  synchronized void add(int count, String code) {
    entries.add(new Entry(count, code));
  }

  /** Answer a request with rows of session, cell number and code, the oldest first. */
  synchronized List<List<@Nullable Object>> find(HistoryRequest request) {
    List<Entry> found =
        switch (request) {
          case HistoryRequest.Range range -> range(range);
          case HistoryRequest.Search search -> last(search(search), search.getMaxReturnLength());
          case HistoryRequest.Tail tail -> last(entries, tail.getMaxReturnLength());
          default -> List.of();
        };
    return found.stream().map(entry -> row(entry, request.includeOutput())).toList();
  }

  private static List<@Nullable Object> row(Entry entry, boolean withOutput) {
    List<@Nullable Object> pair = new ArrayList<>();
    Collections.addAll(pair, entry.code(), null); // outputs are not kept
    return List.of(SESSION, entry.count(), withOutput ? pair : entry.code());
  }

  /** Session 0 is this one, as are -0 and 1; none before it is known. */
  private List<Entry> range(HistoryRequest.Range range) {
    boolean known = range.getSessionIndex() == 0 || range.getSessionIndex() == SESSION;
    int stop = range.getStop() <= 0 ? Integer.MAX_VALUE : range.getStop();
    return entries.stream()
        .filter(entry -> known && entry.count() >= range.getStart() && entry.count() < stop)
        .toList();
  }

  private List<Entry> search(HistoryRequest.Search search) {
    Pattern pattern = glob(search.getPattern() == null ? "*" : search.getPattern());
    Map<Object, Entry> found = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (pattern.matcher(entry.code()).matches()) {
        Object key = search.filterUnique() ? entry.code() : entry;
        found.remove(key);
        found.put(key, entry);
      }
    }
    return List.copyOf(found.values());
  }

  private static Pattern glob(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int index = 0; index < pattern.length(); index++) {
      char now = pattern.charAt(index);
      regex.append(
          switch (now) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(String.valueOf(now));
          });
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static List<Entry> last(List<Entry> from, int count) {
    return count <= 0 ? from : from.subList(Math.max(0, from.size() - count), from.size());
  }
}
