package packetbook.magic.tcpdump;

import java.util.Optional;
import java.util.regex.Pattern;
import packetbook.capture.Tap;
import packetbook.view.Words;

/** Says why a tcpdump ended that nobody had stopped. */
final class TcpdumpEnding {
  /** What it says at the beginning and the end of every capture. */
  private static final Pattern USUAL =
      Pattern.compile(
          "tcpdump: (?:verbose output|listening on|data link type).*|\\d+ packets? .*|");

  private static final Pattern BEFORE = Pattern.compile("^tcpdump: (?:pcap_loop: )?");

  private TcpdumpEnding() {}

  /**
   * Put it into words.
   *
   * @param said all that it wrote to standard error
   */
  static Words of(Tap tap, String said, int exitCode) {
    Optional<String> own =
        said.lines()
            .map(String::strip)
            .filter(line -> !USUAL.matcher(line).matches())
            .reduce((_, line) -> line)
            .map(line -> BEFORE.matcher(line).replaceFirst(""));
    if (own.filter("The interface disappeared"::equals).isPresent()) {
      return Words.NONE.code(tap.toString()).plain(" went away, and the capture there ended.");
    }
    Words words = Words.of("tcpdump on ").code(tap.toString()).plain(" ended by itself");
    return own.isPresent()
        ? words.plain(": ").code(own.get()).plain(".")
        : words.plain(" with exit code " + exitCode + ".");
  }
}
