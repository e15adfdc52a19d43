package packetbook.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the table that {@code docker ps} prints, whose columns begin where their heads do:
 *
 * <pre>{@code
 * CONTAINER ID   IMAGE     COMMAND        CREATED         STATUS         PORTS     NAMES
 * bd0298a2f561   busybox   "sleep 1000"   2 seconds ago   Up 1 second              c1
 * }</pre>
 */
public final class DockerContainerReader {
  private static final List<String> HEADS =
      List.of("CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES");

  /** {@code Up 3 minutes (Paused)}, {@code Exited (137) 2 minutes ago}, {@code Created}. */
  private static final Pattern STATE = Pattern.compile("(\\w+(?: \\(\\d+\\))?)(.*\\(Paused\\))?.*");

  private DockerContainerReader() {}

  /**
   * Read the table, in its own order.
   *
   * @return empty for other columns: {@code --quiet}, {@code --format}, {@code --size}
   */
  public static Optional<List<DockerContainer>> read(String text) {
    List<String> lines = text.lines().toList();
    List<Integer> starts = lines.isEmpty() ? List.of() : starts(lines.getFirst());
    if (starts.isEmpty()) {
      return Optional.empty();
    }
    List<DockerContainer> containers = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      Matcher state = STATE.matcher(cell(line, starts, 4));
      containers.add(
          new DockerContainer(
              cell(line, starts, 6),
              cell(line, starts, 1),
              cell(line, starts, 2).replaceAll("^\"|\"$", ""),
              !state.matches() ? "" : state.group(2) == null ? state.group(1) : "Paused",
              cell(line, starts, 5)));
    }
    return Optional.of(containers);
  }

  private static List<Integer> starts(String header) {
    List<Integer> starts = new ArrayList<>();
    for (String head : HEADS) {
      int start = header.indexOf(head);
      if (start < 0) {
        return List.of();
      }
      starts.add(start);
    }
    return header.strip().split(" {2,}", -1).length == HEADS.size() ? starts : List.of();
  }

  private static String cell(String line, List<Integer> starts, int column) {
    int start = Math.min(starts.get(column), line.length());
    int end = column + 1 < starts.size() ? starts.get(column + 1) : line.length();
    return line.substring(start, Math.min(end, line.length())).strip();
  }
}
