package packetbook.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what iputils' and busybox's {@code ping} print.
 *
 * <pre>
 * PING 10.55.66.3 (10.55.66.3) 56(84) bytes of data.
 * 64 bytes from 10.55.66.3: icmp_seq=1 ttl=64 time=0.562 ms
 * 64 bytes from 10.55.66.3: icmp_seq=1 ttl=64 time=0.594 ms (DUP!)
 * From 10.55.66.2 icmp_seq=2 Destination Host Unreachable
 *
 * --- 10.55.66.3 ping statistics ---
 * 2 packets transmitted, 1 received, +1 duplicates, +1 errors, 50% packet loss, time 327ms
 * rtt min/avg/max/mdev = 0.562/0.578/0.594/0.016 ms
 * </pre>
 */
public final class PingReader {
  private static final Pattern TARGET = Pattern.compile("PING ([^ (]+) ?\\(([^)]+)\\).*");
  private static final Pattern REPLY =
      Pattern.compile(
          "(?:\\[[\\d.]+] )?\\d+ bytes from (?<from>.+?): (?:icmp_)?seq=(?<sequence>\\d+)"
              + "(?: ttl=(?<ttl>\\d+))?(?: time=(?<time>[\\d.]+) ms)?(?<duplicate> \\(DUP!\\))?.*");
  private static final Pattern PROBLEM =
      Pattern.compile(
          "(?:\\[[\\d.]+] )?From (?<from>.+?):? icmp_seq=(?<sequence>\\d+) (?<said>.+)");
  private static final Pattern COUNTS =
      Pattern.compile("(\\d+) packets transmitted, (\\d+) (?:packets )?received\\b.*");
  private static final Pattern TIMES =
      Pattern.compile("(?:rtt|round-trip) .*= ([\\d.]+)/([\\d.]+)/([\\d.]+).*");

  private PingReader() {}

  /**
   * Read a whole ping.
   *
   * @param text its standard output
   * @return empty where it ended without its statistics: it could not send at all
   */
  public static Optional<PingResult> read(String text) {
    String target = "";
    Optional<IpAddress> address = Optional.empty();
    @Nullable Matcher counts = null;
    PingResult.@Nullable RoundTrips times = null;
    List<PingResult.Problem> problems = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher header = TARGET.matcher(line);
      Matcher statistics = COUNTS.matcher(line);
      Matcher trips = TIMES.matcher(line);
      if (header.matches()) {
        target = header.group(1);
        address = address(header.group(2));
      } else if (statistics.matches()) {
        counts = statistics;
      } else if (trips.matches()) {
        times = new PingResult.RoundTrips(number(trips, 1), number(trips, 2), number(trips, 3));
      } else {
        problem(line).ifPresent(problems::add);
      }
    }
    if (counts == null) {
      return Optional.empty();
    }
    int transmitted = Integer.parseInt(counts.group(1));
    int received = Integer.parseInt(counts.group(2));
    List<PingResult.Reply> replies =
        text.lines().map(PingReader::reply).flatMap(Optional::stream).toList();
    return Optional.of(
        new PingResult(
            target, address.orElse(null), transmitted, received, replies, problems, times));
  }

  /** Read one line as it arrives; empty where it is no reply. */
  public static Optional<PingResult.Reply> reply(String line) {
    Matcher reply = REPLY.matcher(line);
    if (!reply.matches()) {
      return Optional.empty();
    }
    String ttl = reply.group("ttl");
    String time = reply.group("time");
    return address(reply.group("from"))
        .map(from ->
            new PingResult.Reply(
                Integer.parseInt(reply.group("sequence")),
                from,
                ttl == null ? null : Integer.valueOf(ttl),
                time == null ? null : Double.valueOf(time),
                reply.group("duplicate") != null));
  }

  private static Optional<PingResult.Problem> problem(String line) {
    Matcher problem = PROBLEM.matcher(line);
    if (!problem.matches()) {
      return Optional.empty();
    }
    int sequence = Integer.parseInt(problem.group("sequence"));
    String said = problem.group("said");
    return address(problem.group("from")).map(from -> new PingResult.Problem(sequence, from, said));
  }

  /** {@code 8.8.8.8}, {@code dns.google (8.8.8.8)} or {@code fe80::1%eth0}. */
  private static Optional<IpAddress> address(String words) {
    String inner = words.replaceFirst("^.* \\((.*)\\)$", "$1");
    return IpAddress.tryParse(inner.replaceFirst("%.*$", ""));
  }

  private static double number(Matcher matcher, int group) {
    return Double.parseDouble(matcher.group(group));
  }
}
