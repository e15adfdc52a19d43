package packetbook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.net.NetworkNamespace;

class CaptureTest {
  private static final Sighting FIRST = new Sighting.First();

  private static List<String> rows(Capture capture) {
    return capture.packets().stream()
        .map(packet ->
            "%s %s %s %s %s"
                .formatted(
                    packet.dev(),
                    packet.conversation().asker(),
                    packet.answer() ? "<-" : "->",
                    packet.conversation().other(),
                    packet.protocol()))
        .toList();
  }

  private static Exchange only(Capture capture) {
    assertThat(capture.summary().exchanges()).hasSize(1);
    return capture.summary().exchanges().getFirst();
  }

  @Test
  void mergesInterfacesByTimeAndKeepsTheAskerOnOneSide() {
    Capture capture = Captured.on("ping", "hwchiu0", "eth0");

    assertThat(rows(capture))
        .containsExactly(
            "hwchiu0 10.55.66.2 -> everyone ARP",
            "hwchiu0 10.55.66.2 <- 10.55.66.1 ARP",
            "hwchiu0 10.55.66.2 -> 8.8.8.8 ICMP",
            "eth0 10.0.2.15 -> everyone ARP",
            "eth0 10.0.2.15 <- 10.0.2.2 ARP",
            "eth0 10.0.2.15 -> 8.8.8.8 ICMP",
            "eth0 10.0.2.15 <- 8.8.8.8 ICMP",
            "hwchiu0 10.55.66.2 <- 8.8.8.8 ICMP");
    assertThat(capture.packets().getFirst().nanos()).isZero();
    assertThat(capture.interfaces()).containsExactly("hwchiu0", "eth0");
  }

  @Test
  void recognizesAPacketThatNatRewrote() {
    List<Packet> packets = Captured.on("ping", "hwchiu0", "eth0").packets();

    assertThat(packets.get(2).sighting()).isEqualTo(FIRST);
    assertThat(packets.get(5).sighting())
        .isEqualTo(new Sighting.Again(3, true, false, false, false));
    assertThat(packets.get(6).sighting()).isEqualTo(FIRST);
    assertThat(packets.get(7).sighting())
        .isEqualTo(new Sighting.Again(7, false, false, true, false));
  }

  @Test
  void recognizesEveryPacketOfARewrittenConnection() {
    Capture capture = Captured.on("dnat", "eth0", "hwchiu0");

    assertThat(capture.packets()).hasSizeGreaterThan(20);
    for (Packet packet : capture.packets()) {
      boolean leaves = packet.answer() == packet.dev().equals("eth0");
      if (leaves && packet.protocol().equals("TCP")) {
        assertThat(packet.sighting())
            .as("no. %d", packet.number())
            .isInstanceOfSatisfying(
                Sighting.Again.class, again -> assertThat(again.isRewritten()).isTrue());
      } else {
        assertThat(packet.sighting()).as("no. %d", packet.number()).isEqualTo(FIRST);
      }
    }
  }

  @Test
  void recognizesAPacketThatOnlyPassedOn() {
    List<Packet> packets = Captured.on("any", "any").packets();

    assertThat(packets.stream().map(Packet::dev))
        .containsExactly("veth0", "hwchiu0", "eth0", "eth0", "hwchiu0", "veth0");
    assertThat(packets.stream().map(Packet::sighting))
        .containsExactly(
            FIRST,
            new Sighting.Again(1, false, false, false, false),
            new Sighting.Again(1, true, false, false, false),
            FIRST,
            new Sighting.Again(4, false, false, true, false),
            new Sighting.Again(4, false, false, true, false));
  }

  @Test
  void measuresTheAnswerWhereItWasAsked() {
    Capture capture = Captured.on("ping", "hwchiu0", "eth0");
    long time = capture.packets().get(7).nanos() - capture.packets().get(2).nanos();

    assertThat(only(capture))
        .isEqualTo(
            new Exchange(
                new Conversation("ICMP", "10.55.66.2", "8.8.8.8"), -1, "", 1, 1, time, "", "", 2));
  }

  @Test
  void countsEveryQuestionOnce() {
    assertThat(only(Captured.on("ping3", "hwchiu0", "eth0")))
        .satisfies(exchange -> {
          assertThat(exchange.questions()).isEqualTo(3);
          assertThat(exchange.answers()).isEqualTo(3);
        });
    assertThat(only(Captured.on("noanswer", "eth0")))
        .satisfies(exchange -> {
          assertThat(exchange.questions()).isEqualTo(2);
          assertThat(exchange.answers()).isZero();
          assertThat(exchange.firstAnswer()).isEqualTo(-1);
        });
  }

  @Test
  void seesRefusals() {
    assertThat(only(Captured.on("refused", "hwchiu0")))
        .satisfies(exchange -> {
          assertThat(exchange.port()).isEqualTo(81);
          assertThat(exchange.refusal()).isEqualTo("refused");
        });
    assertThat(only(Captured.on("unreachable", "hwchiu0")))
        .satisfies(exchange -> {
          assertThat(exchange.conversation())
              .isEqualTo(new Conversation("UDP", "10.55.66.2", "10.55.66.3"));
          assertThat(exchange.refusal()).isEqualTo("port unreachable");
          assertThat(exchange.refuser()).isEqualTo("10.55.66.3");
        });
  }

  @Test
  void aConnectionThatIsTriedAgainIsOne() {
    Frame syn = Captured.frames(Captured.bytes("refused-hwchiu0")).getFirst();

    assertThat(only(Captured.of(List.of(syn, later(syn, 19, 77), later(later(syn, 19, 78), 1, 2)))))
        .satisfies(exchange -> {
          assertThat(exchange.questions()).isEqualTo(1);
          assertThat(exchange.packets()).isEqualTo(3);
        });
    Frame otherSequence = later(syn, 41, 1);
    assertThat(only(Captured.of(List.of(syn, otherSequence))).questions()).isEqualTo(2);
  }

  @Test
  void aResetAsksNothing() {
    List<Frame> refused = Captured.frames(Captured.bytes("refused-hwchiu0"));
    Frame reset = later(refused.getFirst(), 47, 0x04);
    Frame resetWithAck = later(refused.getFirst(), 47, 0x14);

    assertThat(only(Captured.of(List.of(reset, resetWithAck))).questions()).isZero();
    assertThat(only(Captured.of(List.of(refused.getFirst(), reset, resetWithAck))))
        .satisfies(exchange -> {
          assertThat(exchange.questions()).isEqualTo(1);
          assertThat(exchange.answers()).isZero();
        });
  }

  /** Give a frame that comes a second later with one byte changed. */
  private static Frame later(Frame frame, int place, int value) {
    byte[] bytes = frame.bytes().copy();
    bytes[place] = (byte) value;
    return Frame.of(
        frame.link(), frame.epochNanos() + 1_000_000_000L, frame.length(), Bytes.of(bytes));
  }

  @Test
  void pairsDnsByItsId() {
    assertThat(only(Captured.on("dns", "hwchiu0", "eth0")))
        .satisfies(exchange -> {
          assertThat(exchange.conversation().protocol()).isEqualTo("DNS");
          assertThat(exchange.questions()).isEqualTo(2);
          assertThat(exchange.answers()).isEqualTo(2);
          assertThat(exchange.about()).isEqualTo("no.<b>such</b>");
        });
  }

  @Test
  void aCaptureThatEndedAfterSoManyPacketsMayLackAnswers() {
    Frame frame = Captured.frames(Captured.bytes("ping-eth0")).getLast();
    Tap tap = new Tap(NetworkNamespace.HOST, "eth0");
    Recorder recorder = new Recorder(List.of(tap));
    recorder.add(tap, frame);

    assertThat(recorder.capture().twoWay()).isTrue();
    assertThat(recorder.capture(2).twoWay()).isTrue();
    assertThat(recorder.capture(1).twoWay()).isFalse();
    assertThat(new Recorder(List.of(tap), false).capture().twoWay()).isFalse();
  }

  @Test
  void aDamagedRecordIsThePacketWithItsBytes() {
    Frame cut = new Frame(LinkType.ETHERNET, 0, 3, Bytes.of((byte) 1), "cut off");

    Packet packet = Captured.of(List.of(cut)).packets().getFirst();

    assertThat(packet.layers()).containsExactly(new Layer.Unknown(Bytes.of((byte) 1), "cut off"));
    assertThat(packet.from()).isEmpty();
  }

  @Test
  void keepsTheFirstTenThousandAndCountsTheRest() {
    Frame frame = Captured.frames(Captured.bytes("ping-eth0")).getLast();
    Tap tap = new Tap(NetworkNamespace.HOST, "eth0");
    Recorder recorder = new Recorder(List.of(tap));
    for (int index = 0; index < 30_000; index++) {
      recorder.add(tap, Frame.of(frame.link(), 1 + index, frame.length(), frame.bytes()));
    }

    Capture capture = recorder.capture();

    assertThat(capture.packets()).hasSize(10_000);
    assertThat(capture.total()).isEqualTo(30_000);
    assertThat(capture.nanos()).isEqualTo(29_999);
    assertThat(capture.talks())
        .containsExactly(new Talk("ICMP", "8.8.8.8", "10.0.2.15", 30_000, 30_000L * 98));
  }

  @Test
  void aFloodOfAddressesIsCountedInBoundedRoom() {
    byte[] bytes = Captured.frames(Captured.bytes("ping-eth0")).getLast().bytes().copy();
    Tap tap = new Tap(NetworkNamespace.HOST, "eth0");
    Recorder recorder = new Recorder(List.of(tap));
    for (int index = 0; index < 20_000; index++) {
      ByteBuffer.wrap(bytes).putInt(26, index);
      recorder.add(tap, Frame.of(LinkType.ETHERNET, 1, 98, Bytes.of(bytes)));
    }

    List<Talk> talks = recorder.capture().talks();

    assertThat(talks).hasSizeLessThan(5_000);
    assertThat(talks.getFirst().protocol()).isEqualTo("other");
    assertThat(talks.stream().mapToLong(Talk::packets).sum()).isEqualTo(20_000);
  }
}
