package packetbook.net;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code ss -H -lntup} (ss(8)), a line for each socket; the last column is there only where
 * the programs may be seen:
 *
 * <pre>
 * udp UNCONN 0 0      127.0.0.1:53     0.0.0.0:*  users:(("dnsmasq",pid=7,fd=4))
 * tcp LISTEN 0 9      *:8000           *:*        users:(("httpd",pid=41,fd=3))
 * tcp LISTEN 0 128    [::1]:631        [::]:*
 * </pre>
 */
public final class ListenerReader {
  private static final Pattern LINE =
      Pattern.compile("(\\S+)\\s+\\S+\\s+\\d+\\s+\\d+\\s+(\\S+):(\\d{1,5})\\s+\\S+(.*)");
  private static final Pattern PROGRAM = Pattern.compile("\\(\"(.*?)\",pid=\\d+");

  private ListenerReader() {}

  /** Read them in order, each once; a line of another form is left out. */
  public static List<Listener> read(String text) {
    return text.lines()
        .map(ListenerReader::listener)
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<Listener> listener(String line) {
    Matcher columns = LINE.matcher(line.strip());
    if (!columns.matches() || Integer.parseInt(columns.group(3)) > 65535) {
      return Optional.empty();
    }
    List<String> programs =
        PROGRAM
            .matcher(columns.group(4))
            .results()
            .map(result -> result.group(1))
            .distinct()
            .sorted()
            .toList();
    String address = columns.group(2).replace("[", "").replace("]", "");
    return Optional.of(
        new Listener(columns.group(1), address, Integer.parseInt(columns.group(3)), programs));
  }
}
