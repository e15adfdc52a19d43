package packetbook.magic.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import packetbook.capture.Tap;
import packetbook.net.NetworkNamespace;

class TcpdumpEndingTest {
  private static final String BEGINNING =
      "tcpdump: listening on hwchiu0, link-type EN10MB (Ethernet), snapshot length 1900 bytes\n";

  private static final String END =
      """
      0 packets captured
      1 packet received by filter
      0 packets dropped by kernel
      """;

  private static String ending(String said) {
    return TcpdumpEnding.of(new Tap(NetworkNamespace.HOST, "hwchiu0"), said, 1).text();
  }

  @Test
  void anInterfaceThatIsDeletedWentAway() {
    assertThat(ending(BEGINNING + "tcpdump: pcap_loop: The interface disappeared\n" + END))
        .isEqualTo("hwchiu0 went away, and the capture there ended.");
  }

  @Test
  void otherEndsAreInTcpdumpsOwnWords() {
    assertThat(ending(BEGINNING + "tcpdump: pcap_loop: recvfrom failed: Out of memory\n" + END))
        .isEqualTo("tcpdump on hwchiu0 ended by itself: recvfrom failed: Out of memory.");
  }

  @Test
  void statisticsAreNoReason() {
    assertThat(ending(BEGINNING + END))
        .isEqualTo("tcpdump on hwchiu0 ended by itself with exit code 1.");
  }
}
