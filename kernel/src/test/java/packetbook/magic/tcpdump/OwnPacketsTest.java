package packetbook.magic.tcpdump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.capture.Tap;
import packetbook.lab.FakeLab;
import packetbook.net.NetworkNamespace;

class OwnPacketsTest {
  private static final String OWN = "host 192.0.2.7 and tcp port 2222 and tcp port 40022";

  private static List<String> captured(String line) {
    TcpdumpArguments arguments = TcpdumpArguments.parse(List.of(line.split(" ")));
    return arguments.captureWithout(OwnPackets.toLeaveOut(OWN, arguments));
  }

  @Test
  void joinsWhatIsLeftOutToTheLearnersFilter() {
    assertThat(captured("-nn icmp or arp -c 4"))
        .containsExactly("-nn", "-c", "4", "(icmp or arp) and not (" + OWN + ")");
    assertThat(captured("-i eth0")).containsExactly("not (" + OWN + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "port 22",
        "tcp and port ssh",
        "not port 22",
        "src port 2222",
        "tcp[2:2] = 22",
        "portrange 20-25",
        "port 40022",
        "-F filter.txt"
      })
  void leavesNothingOutWhereTheLearnerAsksForIt(String line) {
    assertThat(captured(line)).containsExactly(line.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"host 10.22.0.22", "net 22.0.0.0/22", "portrange 80-90", "port 220"})
  void doesNotTakeAPartOfAnAddressForAPort(String line) {
    assertThat(captured(line)).containsExactly("(" + line + ") and not (" + OWN + ")");
  }

  @Test
  void leavesNothingOutOnALabWithoutPacketsOfItsOwn() {
    TcpdumpArguments arguments = TcpdumpArguments.parse(List.of("icmp"));
    assertThat(OwnPackets.toLeaveOut("", arguments)).isEmpty();
    assertThat(arguments.captureWithout("")).containsExactly("icmp");
  }

  @Test
  void passTheHostsInterfacesAlone() throws InterruptedException {
    FakeLab lab = new FakeLab().with("c1").withGuest("h1");

    assertThat(OwnPackets.mayPass(new Tap(NetworkNamespace.HOST, "eth0"), lab)).isTrue();
    assertThat(OwnPackets.mayPass(new Tap(NetworkNamespace.of("h1"), "eth0"), lab)).isTrue();
    assertThat(OwnPackets.mayPass(new Tap(NetworkNamespace.of("c1"), "eth0"), lab)).isFalse();
    assertThat(OwnPackets.mayPass(new Tap(NetworkNamespace.HOST, "nflog:5"), lab)).isFalse();
  }
}
