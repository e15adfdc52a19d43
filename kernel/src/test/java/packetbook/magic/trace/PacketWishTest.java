package packetbook.magic.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.net.IpAddress;

class PacketWishTest {
  @Test
  void anEchoRequestIsAPing() {
    PacketWish wish = PacketWish.read("icmp from @c1 to 8.8.8.8").orElseThrow();
    assertThat(wish).isEqualTo(new PacketWish("icmp", "c1", new IpAddress("8.8.8.8"), 0));
    assertThat(wish.command()).containsExactly("ping", "-n", "-c", "1", "-W", "1", "8.8.8.8");
  }

  @Test
  void aConnectionIsOpenedByTheShellItself() {
    PacketWish wish = PacketWish.read(" tcp  to 10.55.66.2 port 8000 ").orElseThrow();
    assertThat(wish.from()).isEmpty();
    assertThat(wish.command()).endsWith("exec 3<>/dev/tcp/10.55.66.2/8000");
  }

  @Test
  void takesIpv6AndTheHost() {
    PacketWish wish = PacketWish.read("udp from host to fd00::2 port 53").orElseThrow();
    assertThat(wish.from()).isEqualTo("host");
    assertThat(wish.command()).endsWith("printf packetbook >/dev/udp/fd00::2/53");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "icmp",
        "icmp to nowhere",
        "icmp to 8.8.8.8 port 80",
        "tcp to 8.8.8.8",
        "tcp to 8.8.8.8 port 99999",
        "sctp to 8.8.8.8 port 80",
        "icmp from c1 to 8.8.8.8",
        "udp to 8.8.8.8 port 53; true",
        "tcp to 300.1.1.1 port 80"
      })
  void refusesWhatIsNoPacket(String text) {
    assertThat(PacketWish.read(text)).isEmpty();
  }
}
