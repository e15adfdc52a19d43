package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.lab.SetupFact.Kind;

class SetupFactTest {
  private static List<String> commands(Kind kind, String lines) {
    return lines
        .lines()
        .flatMap(line -> SetupFact.read(kind, line).stream())
        .map(fact -> String.join(" ", fact.command("add")))
        .toList();
  }

  @Test
  void addressesKeepTheirPeerAndLabel() {
    assertThat(
            commands(
                Kind.ADDRESS_4,
                """
                11: br0    inet 10.1.1.1/24 brd 10.1.1.255 scope global br0\\       valid_lft forever preferred_lft forever
                11: br0    inet 10.1.1.9 peer 10.1.1.10/32 scope global secondary br0:x\\       valid_lft forever preferred_lft forever
                """))
        .containsExactly(
            "ip -4 addr add 10.1.1.1/24 brd 10.1.1.255 scope global label br0 dev br0",
            "ip -4 addr add 10.1.1.9 peer 10.1.1.10/32 scope global label br0:x dev br0");
  }

  @Test
  void anAddressMadeOfTheMacIsNotSet() {
    assertThat(
            commands(
                Kind.ADDRESS_6,
                """
                11: br0    inet6 2001:db8::1/64 scope global tentative \\       valid_lft forever preferred_lft forever
                11: br0    inet6 fe80::1/64 scope link \\       valid_lft forever preferred_lft forever
                11: br0    inet6 fe80::42:aff:fe37:4202/64 scope link \\       valid_lft forever preferred_lft forever
                12: br1    inet6 fe80::7/64 scope link proto kernel_ll \\       valid_lft forever preferred_lft forever
                """))
        .containsExactly(
            "ip -6 addr add 2001:db8::1/64 scope global dev br0",
            "ip -6 addr add fe80::1/64 scope link dev br0");
  }

  @Test
  void routesOfTheTableLocalAreTheKernels() {
    assertThat(
            commands(
                Kind.ROUTE_4,
                """
                default via 10.0.2.2 dev eth0
                10.1.1.0/24 dev br0 proto kernel scope link src 10.1.1.1 linkdown
                10.9.0.0/16 \\	nexthop via 10.1.1.5 dev br0 weight 1 \\	nexthop via 10.1.1.6 dev br0 weight 1
                blackhole 10.7.0.0/16 table 100
                local 10.1.1.1 dev br0 table local proto kernel scope host src 10.1.1.1
                """))
        .containsExactly(
            "ip -4 route add default via 10.0.2.2 dev eth0",
            "ip -4 route add 10.1.1.0/24 dev br0 proto kernel scope link src 10.1.1.1",
            "ip -4 route add 10.9.0.0/16 nexthop via 10.1.1.5 dev br0 weight 1"
                + " nexthop via 10.1.1.6 dev br0 weight 1",
            "ip -4 route add blackhole 10.7.0.0/16 table 100");
    assertThat(
            commands(
                Kind.ROUTE_6,
                """
                2001:db8::/64 dev br0 proto kernel metric 256 pref medium
                fe80::/64 dev br0 proto kernel metric 256 pref medium
                multicast ff00::/8 dev br0 table local proto kernel metric 256 pref medium
                """))
        .containsExactly(
            "ip -6 route add 2001:db8::/64 dev br0 proto kernel metric 256 pref medium");
  }

  @Test
  void rulesKeepTheirOrder() {
    assertThat(commands(Kind.RULE_4, "32765:\tfrom 10.0.0.1 lookup 100\n"))
        .containsExactly("ip -4 rule add pref 32765 from 10.0.0.1 lookup 100");
  }

  @Test
  void onlyWhatWasSetByHandIsSetAgain() {
    assertThat(commands(Kind.NEIGHBOR, "10.1.1.5 dev br0 lladdr 02:00:00:00:00:05 PERMANENT \n"))
        .containsExactly("ip neigh add 10.1.1.5 lladdr 02:00:00:00:00:05 nud permanent dev br0");
    assertThat(
            commands(
                Kind.FORWARDING,
                """
                02:00:00:00:00:09 dev veth0 master br0
                02:00:00:00:00:0a dev veth0 vlan 1 master br0 static
                33:33:00:00:00:01 dev veth0 self permanent
                """))
        .containsExactly("bridge fdb add 02:00:00:00:00:0a dev veth0 vlan 1 master static");
  }
}
