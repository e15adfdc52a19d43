package packetbook.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.net.IpFamily;
import packetbook.net.NetworkNamespace;

class IpCommandTest {
  private static IpCommand parse(String line) {
    return IpCommand.parse(List.of(line.split(" ", -1))).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "ip route, route, show",
    "ip r, route, show",
    "ip ro sh dev eth0, route, show",
    "ip route ls, route, show",
    "ip route list, route, show",
    "ip r a default via 10.0.0.1, route, add",
    "ip -6 route del default, route, delete",
    "ip a, addr, show",
    "ip address add 10.0.0.1/24 dev x, addr, add",
    "ip l s veth0 up, link, set",
    "ip link set veth0 up, link, set",
    "ip n, neigh, show",
    "ip -f inet6 neigh show, neigh, show",
    "ip route frob, route, frob",
  })
  void writesShortFormsOut(String line, String object, String verb) {
    assertThat(parse(line).object()).isEqualTo(object);
    assertThat(parse(line).verb()).isEqualTo(verb);
  }

  @Test
  void knowsTheFamilyAsked() {
    assertThat(parse("ip -6 route").family()).contains(IpFamily.IPV6);
    assertThat(parse("ip -family inet6 route").family()).contains(IpFamily.IPV6);
    assertThat(parse("ip -4 addr").family()).contains(IpFamily.IPV4);
    assertThat(parse("ip route").family()).isEmpty();
  }

  @Test
  void tellsChangesFromReads() {
    assertThat(parse("ip route del default").changes()).isTrue();
    assertThat(parse("ip link set veth0 up").changes()).isTrue();
    assertThat(parse("ip addr flush dev eth0").changes()).isTrue();
    assertThat(parse("ip route get 8.8.8.8").changes()).isFalse();
    assertThat(parse("ip link show").reads()).isTrue();
    assertThat(parse("ip neigh get 10.0.0.1 dev eth0").reads()).isTrue();
    assertThat(parse("ip route help").reads()).isFalse();
  }

  @Test
  void aMagicsOptionsStandBeforeTheObject() {
    assertThat(IpCommand.line("route", List.of("-6", "get", "::1")))
        .containsExactly("ip", "-6", "route", "get", "::1");
    assertThat(IpCommand.line("addr", List.of("-f", "inet6")))
        .containsExactly("ip", "-f", "inet6", "addr");
    assertThat(IpCommand.line("link", List.of())).containsExactly("ip", "link");
  }

  @Test
  void aCommandBecomesTheMagicThatRunsIt() {
    assertThat(
            MagicLine.of(
                NetworkNamespace.of("c1"),
                List.of("ip", "-6", "route", "add", "default", "via", "fe80::1")))
        .isEqualTo("%route @c1 -6 add default via fe80::1");
    assertThat(MagicLine.of(NetworkNamespace.HOST, List.of("brctl", "addbr", "a b")))
        .isEqualTo("%bridge addbr 'a b'");
    assertThat(MagicLine.of(NetworkNamespace.HOST, List.of("nc", "-l"))).isEmpty();
  }
}
