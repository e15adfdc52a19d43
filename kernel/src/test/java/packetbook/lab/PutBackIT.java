package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A lab stands for a machine that was there before: all of these tests use the same one. */
class PutBackIT {
  /** How long IPv6 may take to find out that nobody else has an address. */
  private static final Duration SETTLING = Duration.ofSeconds(15);

  private static final String BEFORE =
      """
      set -e
      ip addr add 10.0.2.20/24 dev eth0
      ip addr add 192.168.7.1/24 dev eth0
      ip -6 addr add 2001:db8:9::1/64 dev eth0 nodad
      ip -6 addr add 2001:db8:9::2/64 dev eth0 nodad
      ip netns add old
      ip netns add far
      ip link add br9 type bridge
      ip link set br9 up
      ip addr add 10.9.0.1/24 dev br9
      for name in old far; do
        ip link add p-$name type veth peer name eth0 netns $name
        ip link set p-$name master br9
        ip link set p-$name up
        ip -n $name link set lo up
        ip -n $name link set eth0 up
      done
      ip -n old addr add 10.9.0.2/24 dev eth0
      ip -n far addr add 10.9.0.3/24 dev eth0
      ip -n far -6 addr add 2001:db8:5::3/64 dev eth0 nodad
      ip -n old route add default via 10.9.0.1
      ip -n far route add default via 10.9.0.1
      ip -n old rule add pref 50 from 10.9.0.2 lookup 60
      ip -n old route add blackhole 10.99.0.0/16 table 60
      ip netns exec far iptables -A INPUT -p icmp -j ACCEPT
      ip link add quiet type dummy
      ip addr add 10.8.0.1/16 dev quiet
      ip route add 10.7.0.0/16 via 10.9.0.2
      ip route add default via 10.9.0.3 table 100
      ip route add unreachable 10.6.0.0/16 table 100 metric 7
      ip -6 route add blackhole 2001:db8:bad::/48 table 101
      ip rule add pref 100 from 10.9.0.0/24 lookup 100
      ip rule add pref 100 from 10.9.1.0/24 lookup 100
      ip -6 rule add pref 200 from 2001:db8:5::/64 lookup 101
      ip neigh add 10.9.0.77 lladdr 02:00:00:00:00:77 nud permanent dev br9
      bridge fdb add 02:00:00:00:00:78 dev p-old master static
      iptables -A INPUT -i br9 -p tcp --dport 22 -m comment --comment "it's here" -j ACCEPT
      iptables -A INPUT -i br9 -p tcp --dport 23 -j DROP
      iptables -N MINE
      iptables -A MINE -j RETURN
      iptables -I FORWARD -i br9 -j MINE
      iptables -t nat -A POSTROUTING -s 10.9.0.0/24 ! -o br9 -j MASQUERADE
      iptables -t mangle -A PREROUTING -i br9 -j MARK --set-mark 7
      ip6tables -A FORWARD -i br9 -j DROP
      sysctl -qw net.ipv4.conf.br9.proxy_arp=1 net.ipv4.conf.all.rp_filter=2 net.ipv4.icmp_echo_ignore_broadcasts=0
      docker network create --subnet 10.44.0.0/24 shop
      docker run --detach --name web --publish 2345:80 busybox sleep 100000
      docker run --detach --name db --network shop --ip 10.44.0.9 busybox sleep 100000
      docker run --detach --name bare --network none --privileged busybox sleep 100000
      docker run --name idle busybox true
      docker run --detach --name rest busybox sleep 100000
      docker pause rest
      docker volume create kept
      ip link add p-bare type veth peer name in0 netns $(docker inspect --format '{{.State.Pid}}' bare)
      ip link set p-bare master br9
      ip link set p-bare up
      nsenter --net=/proc/$(docker inspect --format '{{.State.Pid}}' bare)/ns/net sh -c \
        'ip link set in0 up; ip addr add 10.9.0.4/24 dev in0; ip route add default via 10.9.0.1'
      """;

  private static EmbeddedLab lab;
  private static MachineRecord record;
  private static List<String> before;

  @BeforeAll
  static void open() throws InterruptedException {
    lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
    sh(BEFORE);
    long end = System.nanoTime() + SETTLING.toNanos();
    List<String> last = List.of();
    for (before = MachineDump.of(lab); !before.equals(last) && System.nanoTime() < end; ) {
      last = before;
      before = MachineDump.of(lab);
    }
    record = MachineRecord.parse(MachineRecord.read(lab).text());
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  private static void sh(String script) throws InterruptedException {
    CommandResult result =
        lab.run(Command.of("bash", "-c", script).within(Duration.ofMinutes(2)).changing());
    assertThat(result.succeeded()).as(result::said).isTrue();
  }

  private static void assertIsAsBefore(UnaryOperator<List<String>> kept)
      throws InterruptedException {
    List<String> wanted = kept.apply(before);
    List<String> is = kept.apply(MachineDump.of(lab));
    long end = System.nanoTime() + SETTLING.toNanos();
    while (!is.equals(wanted) && System.nanoTime() < end) {
      is = kept.apply(MachineDump.of(lab));
    }
    assertThat(is).containsExactlyElementsOf(wanted);
  }

  static Stream<Arguments> scenes() {
    return Stream.of(
        scene("an address too many", "ip addr add 10.0.2.99/24 dev eth0"),
        scene("an address in front", "ip addr flush dev eth0; ip addr add 10.0.2.99/24 dev eth0"),
        scene("an address less", "ip addr del 10.0.2.20/24 dev eth0"),
        scene("the first address less", "ip addr del 10.0.2.15/24 dev eth0"),
        scene(
            "addresses in another order",
            "ip addr del 192.168.7.1/24 dev eth0; ip addr del 10.0.2.20/24 dev eth0; ip addr add 192.168.7.1/24 dev eth0"),
        scene(
            "IPv6 addresses less and more",
            "ip -6 addr del 2001:db8:9::1/64 dev eth0; ip -6 addr add 2001:db8:9::3/64 dev eth0"),
        scene("no default route", "ip route del default"),
        scene("another default route", "ip route replace default via 10.0.2.77"),
        scene(
            "a route too many",
            "ip route add 10.5.0.0/16 via 10.9.0.2; ip route add 10.4.0.0/16 dev br9 table 7"),
        scene("a table flushed", "ip route flush table 100; ip -6 route flush table 101"),
        scene(
            "a rule too many",
            "ip rule add pref 10 from all lookup 100; ip -6 rule add pref 11 from all lookup 101"),
        scene("a rule less", "ip rule del pref 100 from 10.9.0.0/24; ip -6 rule del pref 200"),
        scene("the standing rules less", "ip rule del pref 32766; ip rule del pref 32767"),
        scene("the uplink down", "ip link set eth0 down"),
        scene("the uplink renamed", "ip link set eth0 down; ip link set eth0 name wan"),
        scene(
            "the uplink renamed, another in its place",
            "ip link set eth0 down; ip link set eth0 name wan; ip link add eth0 type dummy"),
        scene("the uplink moved", "ip netns add new; ip link set eth0 netns new"),
        scene(
            "two names changed over",
            "ip link set br9 down; ip link set quiet down; ip link set br9 name x; ip link set quiet name br9; ip link set x name quiet; ip link set quiet up"),
        scene(
            "the MTU, the MAC address and flags",
            "ip link set eth0 mtu 1400; ip link set eth0 promisc on; ip link set p-old address 02:00:00:00:00:11; ip link set br9 arp off"),
        scene(
            "a bridge's settings",
            "ip link set br9 type bridge stp_state 1 ageing_time 5000; ip link set p-old type bridge_slave hairpin on cost 50"),
        scene("a bridge's own MAC address", "ip link set br9 address 02:00:00:00:00:12"),
        scene("a port unplugged", "ip link set p-old nomaster"),
        scene(
            "a port plugged elsewhere",
            "ip link add br5 type bridge; ip link set br5 up; ip link set p-old master br5"),
        scene("a bridge deleted", "ip link del br9"),
        scene("a pair deleted", "ip link del p-far"),
        scene("a pair to a container deleted", "ip link del p-bare"),
        scene(
            "a pair made again otherwise",
            "ip link del p-old; ip link add p-old type veth peer name eth0 netns old; ip link set p-old up"),
        scene("a dummy deleted", "ip link del quiet"),
        scene(
            "a lab of one's own",
            "ip netns add c1; ip netns add c2; ip link add br0 type bridge; ip link set br0 up; ip addr add 10.55.66.1/24 dev br0; for c in c1 c2; do ip link add v-$c type veth peer name eth0 netns $c; ip link set v-$c master br0; ip link set v-$c up; ip -n $c link set eth0 up; done; iptables -A FORWARD -i br0 -j ACCEPT; iptables -t raw -A PREROUTING -i br0 -j ACCEPT"),
        scene("a namespace deleted", "ip netns del old"),
        scene(
            "a namespace emptied",
            "ip -n far route flush table main; ip -n far addr flush dev eth0; ip -n far link set lo down; ip netns exec far iptables -F; ip netns exec far iptables -t nat -A POSTROUTING -j ACCEPT"),
        scene(
            "a namespace's route deleted",
            "ip -n old route del default; ip -n old route del blackhole 10.99.0.0/16 table 60; ip -n old rule del pref 50"),
        scene(
            "a name more for a container",
            "ln -s /proc/$(docker inspect --format '{{.State.Pid}}' web)/ns/net /run/netns/web; ip netns attach aa $(docker inspect --format '{{.State.Pid}}' web)"),
        scene(
            "a name more for a namespace",
            "touch /run/netns/aaa; mount --bind /run/netns/old /run/netns/aaa"),
        scene(
            "a neighbour less and more",
            "ip neigh del 10.9.0.77 dev br9; ip neigh add 10.9.0.78 lladdr 02:00:00:00:00:79 nud permanent dev br9"),
        scene(
            "a neighbour with another address",
            "ip neigh replace 10.9.0.77 lladdr 02:00:00:00:00:99 nud permanent dev br9"),
        scene(
            "forwarding entries less and more",
            "bridge fdb del 02:00:00:00:00:78 dev p-old master; bridge fdb add 02:00:00:00:00:79 dev p-far master static"),
        scene("a rule in the middle", "iptables -I INPUT 2 -s 1.2.3.4 -j DROP"),
        scene(
            "a policy",
            "iptables -P FORWARD ACCEPT; iptables -P INPUT DROP; ip6tables -P OUTPUT DROP"),
        scene("a chain flushed", "iptables -F FORWARD"),
        scene(
            "all rules flushed",
            "for t in filter nat mangle; do iptables -t $t -F; iptables -t $t -X; done; ip6tables -F"),
        scene(
            "rules in another order",
            "iptables -D INPUT 1; iptables -A INPUT -i br9 -p tcp --dport 22 -m comment --comment \"it's here\" -j ACCEPT"),
        scene(
            "a chain of one's own",
            "iptables -t mangle -N NEW; iptables -t mangle -A NEW -j ACCEPT; ip6tables -t nat -A POSTROUTING -j ACCEPT"),
        scene("no forwarding", "sysctl -qw net.ipv4.ip_forward=0"),
        scene("forwarding for IPv6", "sysctl -qw net.ipv6.conf.all.forwarding=1"),
        scene(
            "settings of interfaces",
            "sysctl -qw net.ipv4.conf.br9.proxy_arp=0 net.ipv4.conf.all.rp_filter=1 net.ipv4.conf.eth0.arp_ignore=1 net.ipv4.icmp_echo_ignore_broadcasts=1; ip netns exec old sysctl -qw net.ipv4.ip_forward=1"),
        scene("IPv6 off", "sysctl -qw net.ipv6.conf.all.disable_ipv6=1"),
        scene(
            "a container more",
            "docker run --detach --name new --publish 3456:80 busybox sleep 1000"),
        scene(
            "a container in the uplink's way",
            "docker run --detach --name new --network none busybox sleep 1000; ip link set eth0 netns $(docker inspect --format '{{.State.Pid}}' new)"),
        scene(
            "a network, a volume and a container",
            "docker network create mine; docker volume create data; docker run --detach --name new --network mine --volume data:/data busybox sleep 1000; docker network connect mine web"),
        scene("an image's names", "docker tag busybox mine:1; docker rmi packetbook/busybox"),
        scene("an image more", "docker commit web mine:2"),
        scene("a container renamed", "docker rename web shop-window"),
        scene(
            "a stopped container started",
            "docker start idle; docker run --detach --name idle2 busybox sleep 1000"),
        scene("a container paused, another not", "docker pause web; docker unpause rest"),
        scene(
            "settings in a container",
            "p=$(docker inspect --format '{{.State.Pid}}' bare); nsenter --net=/proc/$p/ns/net sh -c 'ip route del default; ip addr add 10.9.0.44/24 dev in0; iptables -A INPUT -j DROP; sysctl -qw net.ipv4.ip_forward=0; ip link add d0 type dummy'"));
  }

  private static Arguments scene(String name, String script) {
    return Arguments.of(name, script);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenes")
  void putsBack(String name, String script) throws InterruptedException {
    sh(script);

    assertThat(MachinePutBack.putBack(lab, record)).as(name).isEmpty();

    assertIsAsBefore(UnaryOperator.identity());
  }

  static Stream<Arguments> restarts() {
    return Stream.of(
        scene("a container stopped", "docker stop --time 0 web"),
        scene("a container restarted", "docker restart --time 0 db"),
        scene("a container off its network", "docker network disconnect shop db"),
        scene(
            "containers stopped, Docker's rules flushed",
            "docker stop --time 0 web bare; iptables -F; iptables -X; iptables -t nat -F; iptables -t nat -X"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("restarts")
  void startsContainersAgain(String name, String script) throws InterruptedException {
    sh(script);

    assertThat(MachinePutBack.putBack(lab, record)).as(name).isEmpty();

    assertIsAsBefore(MachineDump::withoutDockersOwn);
    before = MachineDump.of(lab);
  }

  @Test
  void allAtOnce() throws InterruptedException {
    for (Arguments scene : scenes().toList()) {
      lab.run(Command.of("bash", "-c", String.valueOf(scene.get()[1])).changing());
    }

    assertThat(MachinePutBack.putBack(lab, record)).isEmpty();

    assertIsAsBefore(MachineDump::withoutDockersOwn);
    before = MachineDump.of(lab);
  }
}
