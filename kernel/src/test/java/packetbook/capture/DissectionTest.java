package packetbook.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import packetbook.capture.Layer.Tcp.Flag;
import packetbook.net.IpAddress;
import packetbook.net.MacAddress;

class DissectionTest {
  private static final IpAddress C1 = new IpAddress("10.55.66.2");
  private static final IpAddress FAR = new IpAddress("8.8.8.8");

  private static List<Layer> layers(String capture, int number) {
    return Dissection.of(Captured.frames(Captured.bytes(capture)).get(number - 1)).layers();
  }

  private static List<Layer> ethernet(String hex) {
    return Dissection.of(
            Frame.of(
                LinkType.ETHERNET, 1, hex.length() / 2, Bytes.of(HexFormat.of().parseHex(hex))))
        .layers();
  }

  @Test
  void readsArp() {
    assertThat(layers("ping-hwchiu0", 1))
        .containsExactly(
            new Layer.Ethernet(new MacAddress("02:42:0a:37:42:02"), MacAddress.BROADCAST, 0x0806),
            new Layer.Arp(
                1,
                new MacAddress("02:42:0a:37:42:02"),
                C1,
                new MacAddress("00:00:00:00:00:00"),
                new IpAddress("10.55.66.1")));
  }

  @Test
  void readsAnEchoRequestAndChecksItsSums() {
    List<Layer> layers = layers("ping-hwchiu0", 3);

    assertThat(layers.get(1))
        .isInstanceOfSatisfying(
            Layer.Ipv4.class,
            ip -> {
              assertThat(ip.from()).isEqualTo(C1);
              assertThat(ip.to()).isEqualTo(FAR);
              assertThat(ip.ttl()).isEqualTo(64);
              assertThat(ip.length()).isEqualTo(84);
              assertThat(ip.checksum()).isEqualTo(Checksum.RIGHT);
            });
    assertThat(layers.get(2)).isEqualTo(new Layer.Icmp(8, 0, 46, 1, Checksum.RIGHT, List.of()));
    assertThat(layers.get(3))
        .isInstanceOfSatisfying(
            Layer.Data.class, data -> assertThat(data.bytes().length()).isEqualTo(56));
  }

  @Test
  void seesAWrongSum() {
    Frame frame = Captured.frames(Captured.bytes("ping-hwchiu0")).get(2);
    byte[] bytes = frame.bytes().copy();
    bytes[60] ^= 1;
    Frame damaged = Frame.of(frame.link(), 1, frame.length(), Bytes.of(bytes));

    assertThat(Dissection.of(damaged).layers().get(2))
        .isEqualTo(new Layer.Icmp(8, 0, 46, 1, Checksum.WRONG, List.of()));
  }

  @Test
  void aFrameThatWasNotCapturedWholeHasNoSumToCheck() {
    Frame frame = Captured.frames(Captured.bytes("ping-hwchiu0")).get(2);
    Frame cut = Frame.of(frame.link(), 1, frame.length(), frame.bytes().first(64));

    assertThat(Dissection.of(cut).layers().get(2))
        .isEqualTo(new Layer.Icmp(8, 0, 46, 1, Checksum.NOT_KNOWN, List.of()));
  }

  @Test
  void aVethPairLeavesTheSumToACardThatItHasNot() {
    assertThat(layers("refused-hwchiu0", 1).get(2))
        .isInstanceOfSatisfying(
            Layer.Tcp.class,
            tcp -> {
              assertThat(tcp.to()).isEqualTo(81);
              assertThat(tcp.flags()).isEqualTo(Set.of(Flag.SYN));
              assertThat(tcp.checksum()).isEqualTo(Checksum.LEFT_TO_THE_CARD);
            });
    assertThat(layers("refused-hwchiu0", 2).get(2))
        .isInstanceOfSatisfying(
            Layer.Tcp.class, tcp -> assertThat(tcp.flags()).containsExactly(Flag.RST, Flag.ACK));
  }

  @Test
  void readsWhatAnErrorIsAbout() {
    assertThat(layers("unreachable-hwchiu0", 2).get(2))
        .isInstanceOfSatisfying(
            Layer.Icmp.class,
            icmp -> {
              assertThat(icmp.words()).isEqualTo("port unreachable");
              assertThat(icmp.about().get(1))
                  .isInstanceOfSatisfying(
                      Layer.Udp.class, udp -> assertThat(udp.to()).isEqualTo(9999));
            });
  }

  @Test
  void readsDnsQuestionsAndAnswers() {
    assertThat(layers("dns-eth0", 2).get(3))
        .isEqualTo(
            new Layer.Dns(
                0x1234,
                true,
                "NOERROR",
                List.of(new Layer.Dns.Question("example.org", "A")),
                List.of(new Layer.Dns.Answer("example.org", "A", "93.184.216.34"))));
    assertThat(layers("dns-eth0", 4).get(3))
        .isEqualTo(
            new Layer.Dns(
                0x1235,
                true,
                "NXDOMAIN",
                List.of(new Layer.Dns.Question("no.<b>such</b>", "A")),
                List.of()));
  }

  @Test
  void aDnsNameThatPointsAtItselfIsData() {
    Bytes circle = Bytes.of(HexFormat.of().parseHex("0001010000010000000000" + "00c00c00010001"));

    assertThat(DnsReader.read(circle)).isEmpty();
  }

  @Test
  void aDnsNameSteersNoTerminal() {
    String name = "03" + "1b0a41" + "06" + "e280aec3a4ff" + "00";
    Bytes query = Bytes.of(HexFormat.of().parseHex("000101000001000000000000" + name + "00010001"));

    assertThat(DnsReader.read(query).orElseThrow().questions())
        .containsExactly(new Layer.Dns.Question("\\027\\010A.\\226\\128\\174\u00e4\\255", "A"));
  }

  @Test
  void readsNeighborDiscovery() {
    assertThat(layers("ip6-hwchiu0", 1).getLast())
        .isInstanceOfSatisfying(
            Layer.Icmpv6.class,
            icmp -> {
              assertThat(icmp.words()).isEqualTo("neighbor solicitation");
              assertThat(icmp.target()).hasToString("fe80::42:aff:fe37:4203");
              assertThat(icmp.checksum()).isEqualTo(Checksum.RIGHT);
            });
    assertThat(layers("ip6-hwchiu0", 3).get(2))
        .isEqualTo(new Layer.Icmpv6(128, 0, 325, 1, null, Checksum.RIGHT, List.of()));
  }

  @Test
  void readsCookedFramesOfBothVersionsAndRawIp() {
    assertThat(layers("any-any", 1).getFirst())
        .isEqualTo(
            new Layer.Cooked(
                "arrives for another", 5, new MacAddress("02:42:0a:37:42:02"), 0x0800));
    assertThat(layers("sll", 2).getFirst())
        .isEqualTo(new Layer.Cooked("arrives", 0, new MacAddress("52:55:0a:00:02:02"), 0x0806));
    assertThat(layers("raw", 1).getFirst()).isInstanceOf(Layer.Ipv4.class);
  }

  @Test
  void laterFragmentsAreData() {
    assertThat(layers("sll", 4))
        .satisfies(layers -> {
          assertThat(layers.get(1))
              .isInstanceOfSatisfying(
                  Layer.Ipv4.class, ip -> assertThat(ip.offset()).isEqualTo(1480));
          assertThat(layers.get(2)).isInstanceOf(Layer.Data.class);
        });
  }

  @Test
  void readsAVlansTag() {
    String arp = "0001080006040001" + "525400123456" + "0a070001" + "000000000000" + "0a070002";

    List<Layer> layers =
        ethernet(
            "ffffffffffff" + "525400123456" + "8100" + "6007" + "0806" + arp + "00".repeat(14));

    assertThat(layers.get(1)).isEqualTo(new Layer.Vlan(7, 3, 0x0806));
    assertThat(layers.get(2)).isInstanceOf(Layer.Arp.class);
    assertThat(layers).hasSize(3);
  }

  @Test
  void whatMakesNoSenseIsKeptBehindWhatDoes() {
    assertThat(ethernet("ffffffffffff525400123456" + "0800" + "4500"))
        .containsExactly(
            new Layer.Ethernet(new MacAddress("52:54:00:12:34:56"), MacAddress.BROADCAST, 0x0800),
            new Layer.Unknown(Bytes.of((byte) 0x45, (byte) 0), "no whole IPv4 header"));
    assertThat(ethernet("ffff"))
        .containsExactly(
            new Layer.Unknown(Bytes.of((byte) -1, (byte) -1), "no whole Ethernet header"));
  }

  @Test
  void aTowerOfTagsEnds() {
    List<Layer> layers = ethernet("ffffffffffff525400123456" + "81000001".repeat(2_000));

    assertThat(layers.size()).isLessThan(20);
    assertThat(layers.getLast())
        .isInstanceOfSatisfying(
            Layer.Unknown.class,
            unknown -> assertThat(unknown.reason()).isEqualTo("too many headers"));
  }

  /** Whatever stands in a frame, taking it apart ends, and no byte of a broken part is lost. */
  @Test
  void noBytesBreakIt() {
    Random random = new Random(20_261_124);
    List<Frame> frames =
        Stream.of("ping-eth0", "any-any", "http-hwchiu0", "dns-eth0", "ip6-hwchiu0", "sll", "raw")
            .flatMap(name -> Captured.frames(Captured.bytes(name)).stream())
            .toList();
    for (int round = 0; round < 20_000; round++) {
      Frame frame = frames.get(round % frames.size());
      byte[] bytes = frame.bytes().copy();
      for (int change = random.nextInt(6); change > 0; change--) {
        bytes[random.nextInt(Math.min(bytes.length, 80))] = (byte) random.nextInt();
      }
      Bytes hostile = Bytes.of(bytes).first(random.nextInt(bytes.length + 1));

      Capture capture =
          Captured.of(
              List.of(
                  Frame.of(frame.link(), 5, bytes.length, hostile),
                  Frame.of(frame.link(), 9, bytes.length, frame.bytes())));

      assertThat(capture.packets()).hasSize(2);
      assertThat(capture.packets().getFirst().layers()).isNotEmpty();
      assertThat(capture.summary()).isNotNull();
    }
  }
}
