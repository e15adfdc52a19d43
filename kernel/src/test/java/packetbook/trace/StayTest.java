package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StayTest {
  private static Recording recording;
  private static LabMap map;
  private static List<TracedPacket> packets;

  @BeforeAll
  static void open() throws InterruptedException, IOException {
    recording = Recording.open();
    map = new LabMap(recording.snapshot());
    packets = recording.packets();
  }

  private static TracedPacket packet(String protocol, String kind, String to) {
    return packets.stream()
        .filter(each -> each.header().protocol().equals(protocol))
        .filter(each -> each.header().kind().equals(kind))
        .filter(each -> each.header().to().text().equals(to))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> reading(TracedPacket packet) {
    return Stay.of(packet, map).stream().map(StayTest::reading).toList();
  }

  private static String reading(Stay stay) {
    return stay.namespace().label()
        + stay.arrival().map(sight -> " in " + sight.dev()).orElse("")
        + stay.departure().map(sight -> " out " + sight.dev()).orElse("")
        + (stay.pieces() > 1 ? " in " + stay.pieces() + " pieces" : "")
        + (stay.isBridgedOnly(map) ? " bridged" : "")
        + ": "
        + stay.visits().stream()
            .map(visit -> visit.isOwn() ? visit.chain() : visit.table() + " " + visit.chain())
            .map(name -> name.replace("-first", "<").replace("-last", ">"))
            .collect(Collectors.joining(" "));
  }

  @Test
  void aRouterIsOneStay() {
    assertThat(reading(packet("ICMP", "echo request", "8.8.8.8")))
        .containsExactly(
            "c1 out eth0: output< output> postrouting< postrouting>",
            "host in veth0 out eth0: prerouting< nat PREROUTING prerouting> forward<"
                + " filter FORWARD forward> postrouting< nat POSTROUTING postrouting>");
  }

  @Test
  void whoGetsItsOwnPacketBackHasItTwice() {
    assertThat(reading(packet("TCP", "SYN", "10.0.2.15")))
        .containsExactly(
            "c1 out eth0: output< output> postrouting< postrouting>",
            "host in veth0 out veth0: prerouting< nat PREROUTING prerouting> forward<"
                + " filter FORWARD forward> postrouting< nat POSTROUTING postrouting>",
            "c1 in eth0: prerouting< prerouting> input< input>");
  }

  @Test
  void aBridgeThatOnlyPassesItOnIsNoRouter() {
    assertThat(reading(packet("UDP", "", "fd00::3")))
        .containsExactly(
            "c1 out eth0: output< output> postrouting< postrouting>",
            "host in veth0 out veth1 bridged: prerouting< prerouting> forward< forward>"
                + " postrouting< postrouting>",
            "c2 in eth0: prerouting< prerouting> input< input>");
  }

  @Test
  void aPacketInPiecesGoesTheWayOfItsFirst() {
    assertThat(reading(packet("ICMP", "echo request", "10.55.66.3")))
        .containsExactly(
            "c1 out eth0 in 3 pieces: output< output> postrouting< postrouting>",
            "host in veth0 out veth1 in 3 pieces bridged: prerouting< nat PREROUTING"
                + " prerouting> forward< filter FORWARD forward> postrouting< nat POSTROUTING postrouting>",
            "c2 in eth0 in 3 pieces: prerouting< prerouting> input< input>");
  }
}
