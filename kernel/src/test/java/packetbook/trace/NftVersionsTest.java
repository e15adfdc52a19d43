package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.trace.ChainVisit.MatchedRule;

/**
 * What nft of Debian 12 (1.0.6) and of Debian 13 (1.1.3) printed of the same packets: both monitors
 * ran at once beside one router. They differ in the words for an ICMP code, in what they take the
 * bytes behind a header for, and in a checksum.
 */
class NftVersionsTest {
  private static final List<ChainVisit> OLD = read("1.0.6");
  private static final List<ChainVisit> NEW = read("1.1.3");

  private static List<ChainVisit> read(String version) {
    String text = Stored.text("trace/monitor-nft-" + version + ".txt");
    return TraceReader.read(text, "packetbook_0123456789abcdef");
  }

  @Test
  void bothAreReadAlike() {
    assertThat(NEW).isEqualTo(OLD).hasSizeGreaterThan(200);
  }

  @Test
  void eachProtocolAndKindIsNamed() {
    assertThat(NEW.stream().map(ChainVisit::seen).map(PacketIdentity::header))
        .extracting(header -> (header.protocol() + " " + header.kind()).strip())
        .contains(
            "ICMP echo request",
            "ICMP echo reply",
            "ICMP destination unreachable",
            "ICMPv6 echo request",
            "ICMPv6 destination unreachable",
            "TCP SYN",
            "TCP SYN, ACK",
            "TCP RST, ACK",
            "TCP PSH, ACK",
            "TCP FIN, ACK",
            "UDP");
  }

  @Test
  void aCommentThatLooksLikeTheEndOfALineIsNone() {
    MatchedRule commented =
        NEW.stream()
            .flatMap(visit -> visit.rules().stream())
            .filter(rule -> rule.text().contains("handle 99"))
            .findFirst()
            .orElseThrow();
    assertThat(commented.handle()).isNotEqualTo(99);
    assertThat(commented.verdict()).isEqualTo("continue");
    assertThat(commented.text())
        .isEqualTo(
            "tcp dport 81 counter packets 0 bytes 0 comment \"x # handle 99 (verdict drop)\"");
  }

  @Test
  void aNumberThatIsNoneIsPassedOver() {
    String huge = "9".repeat(40);
    String text =
        """
        trace id 1 ip filter INPUT packet: iif "a" ip saddr 10.0.0.1 ip daddr 10.0.0.2 ip ttl %1$s ip id %1$s ip length %1$s icmp id %1$s
        trace id 1 ip filter INPUT rule drop # handle %1$s (verdict drop)
        trace id 1 ip filter INPUT policy accept meta mark 0x%1$s
        """
            .formatted(huge);
    assertThat(TraceReader.read(text, "packetbook_0123456789abcdef"))
        .singleElement()
        .satisfies(visit -> assertThat(visit.rules()).isEmpty());
  }
}
