package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.trace.ChainVisit.MatchedRule;

class TraceReaderTest {
  private static final List<ChainVisit> VISITS =
      TraceReader.read(Stored.text("trace/monitor.txt"), "packetbook_0123456789abcdef");

  @Test
  void leavesOutTheTableOfAnotherWatch() {
    assertThat(VISITS)
        .extracting(ChainVisit::table)
        .containsExactly("packetbook", "filter", "packetbook", "nat", "filter");
  }

  @Test
  void givesARuleThatWasMadeMeanwhileItsText() {
    assertThat(VISITS.get(1).rules())
        .containsExactly(
            new MatchedRule(
                "OUTPUT", 7, "meta l4proto icmp counter packets 0 bytes 0 drop", "drop"));
    assertThat(VISITS.get(1).isEnd()).isTrue();
  }

  @Test
  void knowsAnEchoOfEitherFamily() {
    assertThat(VISITS.get(0).seen().echo()).isEqualTo(100);
    assertThat(VISITS.get(0).seen().mark()).isEqualTo(PacketIdentity.mark(false, 52417, 0, 84, ""));
    assertThat(VISITS.get(2).seen().echo()).isEqualTo(100);
    assertThat(VISITS.get(2).seen().mark())
        .isEqualTo(PacketIdentity.mark(true, 0, 1001345, 104, "sequence 1"));
  }

  @Test
  void readsTheFlagsOfTcpAsWordsAndAsANumber() {
    assertThat(VISITS.get(3).seen().header().kind()).isEqualTo("SYN");
    assertThat(VISITS.get(4).seen().header().kind()).isEqualTo("RST, ACK");
  }

  @Test
  void readsAPolicyAndTheMark() {
    assertThat(VISITS.get(4).byPolicy()).isTrue();
    assertThat(VISITS.get(4).isEnd()).isTrue();
    assertThat(VISITS.get(4).packetMark()).isEqualTo(7);
  }
}
