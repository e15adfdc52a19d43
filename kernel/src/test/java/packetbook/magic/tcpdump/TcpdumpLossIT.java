package packetbook.magic.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import packetbook.capture.Capture;
import packetbook.capture.Frame;
import packetbook.capture.Packet;
import packetbook.lab.Command;
import packetbook.lab.EmbeddedLab;
import packetbook.lab.RunningCommand;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicResult;
import packetbook.net.NetworkNamespace;

/**
 * What a capture promises however busy the machine is: Linux's buffer has room for all packets of
 * these bursts, so none is lost even where tcpdump gets no processor while they come.
 */
@Timeout(120)
class TcpdumpLossIT {
  private static final String STATE =
      """
      ip link add hwchiu0 type bridge
      ip addr add 10.55.66.1/24 dev hwchiu0
      ip link set hwchiu0 up
      for n in 1 2; do
        ip netns add c$n
        ip link add veth$n type veth peer name eth0 netns c$n
        ip link set veth$n master hwchiu0 up
        ip -n c$n link set lo up
        ip -n c$n link set eth0 up
        ip -n c$n addr add 10.55.66.$((n + 1))/24 dev eth0
      done
      iptables -P FORWARD ACCEPT
      ip netns exec c1 ping -c1 10.55.66.3
      """;

  private static final String FLOOD = "@c1 ping -q -f -c 5000 10.55.66.3";

  private static final String SERVER =
      """
      import http.server

      class Zeros(http.server.BaseHTTPRequestHandler):
          def do_GET(self):
              self.send_response(200)
              self.end_headers()
              for _ in range(20):
                  self.wfile.write(bytes(1000000))

      server = http.server.HTTPServer(("10.55.66.3", 80), Zeros)
      print("listening", flush=True)
      server.serve_forever()
      """;

  private static EmbeddedLab lab;
  @TempDir private Path folder;
  private final TcpdumpMagic magic = new TcpdumpMagic();

  @BeforeAll
  static void open() throws InterruptedException {
    lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
    assertThat(lab.run(Command.of("bash", "-ec", STATE).changing()).exitCode()).isZero();
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  private Capture capture(String... words) throws InterruptedException {
    FakeSession session = new FakeSession(lab);
    MagicResult result = magic.run(FakeSession.call("tcpdump", words), session);
    return (Capture) Objects.requireNonNull(result.value());
  }

  @Test
  void aFloodOfTenThousandPacketsLosesNone() throws InterruptedException {
    Capture capture = capture("-i", "hwchiu0", "icmp", "--while", FLOOD);

    assertThat(capture.dropped()).isZero();
    assertThat(capture.total()).isEqualTo(10_000);
  }

  @Test
  void aFloodThatIsSavedLosesNone() throws InterruptedException {
    String file = folder.resolve("flood.pcap").toString();

    Capture capture = capture("-i", "hwchiu0", "icmp", "--while", FLOOD, "--save", file);

    assertThat(capture.dropped()).isZero();
    assertThat(capture("--read", file).total()).isEqualTo(10_000);
  }

  @Test
  void aPacketThatIsNotTakenWholeSaysSoAndASavedOneIsWhole() throws Exception {
    try (RunningCommand server =
        lab.start(Command.of("python3", "-c", SERVER).in(NetworkNamespace.of("c2")))) {
      assertThat(server.stdout().read()).isEqualTo('l');
      String get = "@c1 curl -s -o /dev/null http://10.55.66.3/";

      Capture beginnings = capture("-i", "hwchiu0", "tcp", "--while", get);
      String file = folder.resolve("download.pcap").toString();
      Capture whole = capture("-i", "hwchiu0", "tcp", "--while", get, "--save", file);

      assertThat(beginnings.dropped()).isZero();
      assertThat(sent(beginnings)).isGreaterThan(20_000_000);
      assertThat(beginnings.packets().stream().map(Packet::frame).mapToInt(Frame::missing))
          .anyMatch(missing -> missing > 0);
      assertThat(beginnings.packets().stream().map(packet -> packet.frame().bytes().length()))
          .allMatch(length -> length <= 1_900);
      assertThat(whole.dropped()).isZero();
      assertThat(whole.packets().stream().map(Packet::frame).mapToInt(Frame::missing))
          .containsOnly(0);
      assertThat(sent(capture("--read", file))).isGreaterThan(20_000_000);
    }
  }

  private static long sent(Capture capture) {
    return capture.talks().stream().mapToLong(talk -> talk.bytes()).sum();
  }
}
