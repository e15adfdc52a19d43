package packetbook.net;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code curl -v} writes to standard error.
 *
 * <pre>
 * *   Trying 10.55.66.2:8000...
 * * Connected to 10.55.66.2 (10.55.66.2) port 8000 (#0)
 * &gt; GET /hello.txt HTTP/1.1
 * &lt; HTTP/1.1 200 OK
 * * connect to 10.55.66.2 port 8001 failed: Connection refused
 * * Immediate connect fail for 8.8.8.8: Network is unreachable
 * * Got 6 bytes
 * </pre>
 *
 * <p>The last line is no line of curl's own but that of {@link #WRITE_OUT}.
 */
public final class CurlReader {
  /** What to give to {@code --write-out} so that the reader learns how many bytes came. */
  public static final String WRITE_OUT = "%{stderr}* Got %{size_download} bytes\\n";

  private static final Pattern TRYING = Pattern.compile("\\* +Trying \\[?(.+?)]?:(\\d+)\\.\\.\\.");
  private static final Pattern CONNECTED =
      Pattern.compile(
          "\\* (?:Connected to|Established connection to) .*?\\(([^ )]+)\\)? port (\\d+).*");
  private static final Pattern STATUS = Pattern.compile("< (HTTP/.*)");
  private static final Pattern FAILED =
      Pattern.compile("\\* connect to (\\S+) port (\\d+) (?:from .* )?failed: (.*)");
  private static final Pattern REFUSED =
      Pattern.compile("\\* Immediate connect fail for (\\S+): (.*)");
  private static final Pattern GOT = Pattern.compile("\\* Got (\\d+) bytes");
  private static final Pattern TALK = Pattern.compile("[*<>{}] .*|[<>] ?");

  private CurlReader() {}

  /** Read what a request told. */
  public static CurlResult read(String stdout, String stderr) {
    String status = "";
    @Nullable Long bytes = null;
    @Nullable Matcher connected = null;
    List<CurlResult.Attempt> attempts = new ArrayList<>();
    for (String line : stderr.lines().map(String::stripTrailing).toList()) {
      Matcher connection = CONNECTED.matcher(line);
      Matcher answer = STATUS.matcher(line);
      Matcher got = GOT.matcher(line);
      if (connection.matches()) {
        connected = connection;
      } else if (answer.matches()) {
        status = answer.group(1);
      } else if (got.matches()) {
        bytes = Long.valueOf(got.group(1));
      } else {
        attempt(line, attempts);
      }
    }
    return new CurlResult(
        status,
        bytes,
        connected == null ? null : IpAddress.tryParse(connected.group(1)).orElse(null),
        connected == null ? null : Integer.valueOf(connected.group(2)),
        connected == null ? attempts : List.of(),
        stdout);
  }

  /** A connection that is only tried stays in the list as one that nothing came back from. */
  private static void attempt(String line, List<CurlResult.Attempt> attempts) {
    Matcher trying = TRYING.matcher(line);
    Matcher failed = FAILED.matcher(line);
    Matcher refused = REFUSED.matcher(line);
    if (trying.matches()) {
      add(attempts, trying.group(1), Integer.valueOf(trying.group(2)), "");
    } else if (failed.matches()) {
      add(attempts, failed.group(1), Integer.valueOf(failed.group(2)), failed.group(3));
    } else if (refused.matches()) {
      add(attempts, refused.group(1), null, refused.group(2));
    }
  }

  private static void add(
      List<CurlResult.Attempt> attempts, String address, @Nullable Integer port, String error) {
    IpAddress.tryParse(address)
        .ifPresent(asked -> {
          attempts.removeIf(earlier -> earlier.address().equals(asked));
          attempts.add(new CurlResult.Attempt(asked, port, error));
        });
  }

  /** Leave out what only {@code -v} and {@link #WRITE_OUT} print. */
  public static String withoutTalk(String stderr) {
    return stderr
        .lines()
        .filter(line -> !TALK.matcher(line.stripTrailing()).matches() && !line.isBlank())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
