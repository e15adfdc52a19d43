package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConntrackReaderTest {
  @Test
  void readsTheMasqueradedPing() {
    ConntrackEntry ping =
        ConntrackReader.read(RulesetReaderTest.stored("conntrack-article-3.txt"))
            .entries()
            .getFirst();

    assertThat(ping)
        .isEqualTo(
            new ConntrackEntry(
                "icmp",
                29,
                null,
                new Tuple(new IpAddress("10.55.66.2"), new IpAddress("8.8.8.8"), null, null, 8, 42),
                new Tuple(new IpAddress("8.8.8.8"), new IpAddress("10.0.2.15"), null, null, 0, 42),
                true,
                false,
                0));
    assertThat(ping.isSourceRewritten()).isTrue();
    assertThat(ping.isDestinationRewritten()).isFalse();
  }

  @Test
  void readsEveryProtocolInOneOrder() {
    List<ConntrackEntry> entries =
        ConntrackReader.read(RulesetReaderTest.stored("conntrack-list.txt")).entries();

    assertThat(entries)
        .extracting(ConntrackEntry::protocol)
        .containsExactly("2", "2", "icmp", "icmp", "tcp", "udp", "udp");
    ConntrackEntry web = entries.get(4);
    assertThat(web.state()).isEqualTo("ESTABLISHED");
    assertThat(web.timeout()).isEqualTo(431999);
    assertThat(web.assured()).isTrue();
    assertThat(web.isDestinationRewritten()).isTrue();
    assertThat(web.isSourceRewritten()).isFalse();
    assertThat(web.reply().sourcePort()).isEqualTo(8000);
    assertThat(entries.get(0).isTranslated()).isFalse();
    assertThat(entries.get(0).replied()).isFalse();
  }

  @Test
  void theShortFormSaysTheSame() {
    String extended = RulesetReaderTest.stored("conntrack-list.txt");

    assertThat(ConntrackReader.read(extended.replaceAll("(?m)^ipv4 +2 ", "")))
        .isEqualTo(ConntrackReader.read(extended));
  }

  @Test
  void readsEvents() {
    List<ConntrackEvent> events =
        RulesetReaderTest.stored("conntrack-events.txt")
            .lines()
            .map(line -> ConntrackReader.readEvent(line).orElseThrow())
            .toList();

    assertThat(events)
        .extracting(ConntrackEvent::kind)
        .containsOnly("NEW", "UPDATE", "DESTROY")
        .hasSize(13);
    assertThat(events.get(2).entry().state()).isEqualTo("SYN_SENT");
    assertThat(events.getLast().entry().reply().destination()).hasToString("10.0.2.15");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp      6 9 src=10.0.2.2 dst=10.0.2.15",
        "tcp      6 9 src=nonsense dst=10.0.2.15 src=1.1.1.1 dst=2.2.2.2",
        "cpu=0   	found=0 invalid=0"
      })
  void refusesWhatIsNoEntry(String line) {
    assertThatThrownBy(() -> ConntrackReader.read(line))
        .isInstanceOf(UnreadableOutputException.class);
    assertThat(ConntrackReader.readEvent("[NEW] " + line)).isEmpty();
  }
}
