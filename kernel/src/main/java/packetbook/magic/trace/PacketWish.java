package packetbook.magic.trace;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.net.IpAddress;

/**
 * A packet in the learner's words: {@code icmp from @c1 to 8.8.8.8}, {@code tcp to 10.55.66.2 port
 * 8000}.
 *
 * @param protocol {@code icmp}, {@code tcp} or {@code udp}
 * @param from the container without its {@code @}; empty for where the magic runs
 * @param port the receiver's; 0 for none
 */
record PacketWish(String protocol, String from, IpAddress to, int port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<protocol>icmp|tcp|udp)(?: from (?<from>@\\S+|host))? to (?<to>[0-9a-fA-F.:]+)"
              + "(?: port (?<port>\\d{1,5}))?");
  private static final int LAST_PORT = 65_535;

  /** Read it; empty where it is none of this form. */
  static Optional<PacketWish> read(String text) {
    Matcher words = FORM.matcher(text.strip().replaceAll("\\s+", " "));
    if (!words.matches()) {
      return Optional.empty();
    }
    String from = words.group("from");
    int port = words.group("port") == null ? 0 : Integer.parseInt(words.group("port"));
    boolean needsPort = !words.group("protocol").equals("icmp");
    return port > LAST_PORT || needsPort == (port == 0)
        ? Optional.empty()
        : IpAddress.tryParse(words.group("to"))
            .map(to ->
                new PacketWish(
                    words.group("protocol"),
                    from == null ? "" : from.replaceFirst("^@", ""),
                    to,
                    port));
  }

  /** Give the command that sends such a packet, and waits a second for an answer. */
  List<String> command() {
    return switch (protocol) {
      case "tcp" -> bash("exec 3<>/dev/tcp/");
      case "udp" -> bash("printf packetbook >/dev/udp/");
      default -> List.of("ping", "-n", "-c", "1", "-W", "1", to.text());
    };
  }

  private List<String> bash(String words) {
    return List.of("timeout", "1", "bash", "-c", words + to.text() + "/" + port);
  }
}
