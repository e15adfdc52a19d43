package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CorrelationTest {
  private static List<TracedPacket> packets;

  @BeforeAll
  static void open() throws InterruptedException, IOException {
    packets = Recording.open().packets();
  }

  private static String reading(TracedPacket packet) {
    PacketHeader header = packet.header();
    return (header.protocol() + " " + header.kind()).strip()
        + " "
        + Reading.end(header.source())
        + " > "
        + Reading.end(header.destination())
        + ":"
        + packet.sights().stream()
            .map(sight ->
                " "
                    + sight.namespace().label()
                    + "/"
                    + sight.dev()
                    + (sight.leaves() ? ">" : "<")
                    + (sight.offset() > 0 ? "+" + sight.offset() : ""))
            .collect(Collectors.joining())
        + ";"
        + packet.visited().stream()
            .map(where ->
                " "
                    + where.label()
                    + " "
                    + packet.visits(where).stream().filter(visit -> !visit.isOwn()).count()
                    + "+"
                    + packet.visits(where).stream().filter(ChainVisit::isOwn).count())
            .collect(Collectors.joining());
  }

  private static List<String> readings(String words) {
    return packets.stream()
        .map(CorrelationTest::reading)
        .filter(line -> line.startsWith(words))
        .toList();
  }

  @Test
  void followsAPacketThroughARewriting() {
    assertThat(readings("ICMP").subList(0, 2))
        .containsExactly(
            "ICMP echo request 10.55.66.2 > 8.8.8.8:"
                + " c1/eth0> host/veth0< host/hwchiu0< host/eth0>; host 3+6 c1 0+4",
            "ICMP echo reply 8.8.8.8 > 10.0.2.15:"
                + " host/eth0< host/hwchiu0> host/veth0> c1/eth0<; host 1+6 c1 0+4");
  }

  @Test
  void tellsPacketsOfOneConnectionApartThoughTheyComeByTheSameInterfacesTwice() {
    assertThat(readings("TCP SYN"))
        .containsExactly(
            "TCP SYN 10.55.66.2:any > 10.0.2.15:2345:"
                + " c1/eth0> host/veth0< host/hwchiu0> host/veth0> c1/eth0<; host 3+6 c1 0+8",
            "TCP SYN, ACK 10.55.66.2:8000 > 10.55.66.1:any:"
                + " c1/eth0> host/veth0< host/hwchiu0> host/veth0> c1/eth0<; host 1+6 c1 0+8");
    assertThat(readings("TCP"))
        .allSatisfy(line ->
            assertThat(line)
                .contains(": c1/eth0> host/veth0< host/hwchiu0> host/veth0> c1/eth0<;")
                .endsWith("+6 c1 0+8"));
  }

  @Test
  void keepsThePiecesOfAPacketTogether() {
    assertThat(readings("ICMP").getLast())
        .isEqualTo(
            "ICMP echo reply 10.55.66.3 > 10.55.66.2: c2/eth0> host/veth1< c2/eth0>+1480"
                + " host/veth1<+1480 c2/eth0>+2960 host/veth1<+2960 host/veth0> c1/eth0<"
                + " host/veth0>+1480 c1/eth0<+1480 host/veth0>+2960 c1/eth0<+2960;"
                + " host 1+6 c1 0+4 c2 0+4");
  }

  @Test
  void tellsAQuestionOfIpv6FromAnAnswerOfTheSameLength() {
    assertThat(readings("UDP"))
        .containsExactly(
            "UDP [fd00::2]:any > [fd00::3]:5353:"
                + " c1/eth0> host/veth0< host/veth1> c2/eth0<; host 0+6 c1 0+4 c2 0+4",
            "UDP [fd00::3]:5353 > [fd00::2]:any:"
                + " c2/eth0> host/veth1< host/veth0> c1/eth0<; host 0+6 c1 0+4 c2 0+4");
  }

  /** What the interfaces saw none of is told by the chains alone, in their order. */
  @Test
  void doesWithoutACapture() throws InterruptedException, IOException {
    Recording recording = Recording.open();
    List<Watched> watched =
        recording.read().watched().stream()
            .map(each ->
                new Watched(
                    each.namespace(),
                    List.of(),
                    each.visits(),
                    each.events(),
                    each.counters(),
                    each.sockets(),
                    each.neighbors(),
                    each.lost()))
            .toList();
    List<TracedPacket> unseen =
        Correlation.of(Tracer.capture(watched, recording.snapshot()), watched);
    assertThat(unseen.stream().map(CorrelationTest::reading))
        .contains(
            "ICMP echo request 10.55.66.2 > 8.8.8.8:; host 3+6 c1 0+4",
            "UDP [fd00::2]:any > [fd00::3]:5353:; host 0+6 c1 0+4 c2 0+4");
    assertThat(unseen).hasSameSizeAs(packets);
  }

  /** And the other way round. */
  @Test
  void doesWithoutTheChains() throws InterruptedException, IOException {
    Recording recording = Recording.open();
    List<TracedPacket> captured =
        Correlation.of(Tracer.capture(recording.read().watched(), recording.snapshot()), List.of());
    assertThat(
            captured.stream()
                .map(CorrelationTest::reading)
                .map(line -> line.replaceFirst(";.*", "")))
        .containsExactlyElementsOf(
            packets.stream()
                .map(CorrelationTest::reading)
                .map(line -> line.replaceFirst(";.*", ""))
                .toList());
  }
}
