package packetbook.magic.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.FakeLab;
import packetbook.lab.StoredLab;
import packetbook.magic.MagicException;
import packetbook.net.NetworkNamespace;

class IpErrorsTest {
  private final FakeLab lab = StoredLab.of("c1", "c2");

  /** Explain a command, given with {@code @c1} before it in a container, as three lines. */
  private String explained(String line, String said) throws InterruptedException {
    return IpErrors.EXPLANATIONS
        .explain(failed(line, said), lab)
        .map(why -> why.headline() + "\n" + why.why().text() + "\n" + why.attempt())
        .orElse("not known");
  }

  private static CommandResult failed(String line, String said) {
    List<String> words = List.of(line.split(" "));
    Command command =
        words.getFirst().startsWith("@")
            ? Command.of(words.subList(1, words.size()))
                .in(NetworkNamespace.of(words.getFirst().substring(1)))
            : Command.of(words);
    return new CommandResult(command, 2, "", said + "\n", Duration.ZERO);
  }

  @Test
  void aGatewayMustBeANeighbour() throws InterruptedException {
    assertThat(
            explained(
                "@c1 ip route add default via 10.55.77.1", "Error: Nexthop has invalid gateway."))
        .isEqualTo(
            """
            c1 has no way to reach the gateway 10.55.77.1
            A gateway must be a neighbour. c1’s only neighbours are 10.55.66.0/24, on eth0.
            %route @c1 add default via 10.55.66.1\
            """);
    assertThat(
            explained(
                "@c1 ip route add default via 10.55.66.2", "Error: Nexthop has invalid gateway."))
        .contains("10.55.66.2 is c1’s own address");
    assertThat(explained("ip route add 10.9.0.0/16 via 10.9.9.9", "Nexthop has invalid gateway"))
        .contains("The host’s neighbours are 10.0.2.0/24, on eth0, and 10.55.66.0/24, on hwchiu0.");
    assertThat(
            explained(
                "@c1 ip -6 route add default via 2001:db9::1",
                "RTNETLINK answers: No route to host"))
        .contains("2001:db8::/64, on eth0")
        .endsWith("%route @c1 -6 add default via 2001:db8::1");
  }

  @Test
  void aDestinationThatNoRowContains() throws InterruptedException {
    FakeLab withGateway = StoredLab.of("gw");

    assertThat(
            IpErrors.EXPLANATIONS.explain(
                failed("@gw ping -c1 1.1.1.1", "ping: connect: Network is unreachable"),
                withGateway))
        .hasValueSatisfying(why -> {
          assertThat(why.headline()).isEqualTo("gw has no route to 1.1.1.1");
          assertThat(why.why().text())
              .isEqualTo("No row of gw’s routing table contains it; its rows are for 10.0.2.0/24.");
          assertThat(why.attempt()).isEqualTo("%route @gw add default via 10.0.2.15");
        });
  }

  @Test
  void destinationsAreListedOnceAndOfTheirOwnFamily() throws InterruptedException {
    assertThat(
            explained("ip -6 route get 2001:db9::1", "RTNETLINK answers: Network is unreachable"))
        .isEqualTo(
            """
            the host has no route to 2001:db9::1
            No row of the host’s routing table contains it; its rows are for 2001:db8::/64 and fe80::/64.
            %route -6\
            """);
    assertThat(explained("@c1 ip route del 10.1.0.0/16", "RTNETLINK answers: No such process"))
        .isEqualTo(
            """
            c1 has no such route
            It has routes to default and 10.55.66.0/24.
            """);
  }

  @Test
  void aRowThatRefuses() throws InterruptedException {
    assertThat(explained("@c2 ip route get 203.0.113.5", "RTNETLINK answers: Invalid argument"))
        .isEqualTo(
            """
            c2 sends nothing to 203.0.113.5
            The row that decides is blackhole 203.0.113.0/24.
            %route @c2 del blackhole 203.0.113.0/24\
            """);
    assertThat(explained("@c2 ip route get 10.66.0.1", "RTNETLINK answers: No route to host"))
        .isEqualTo("not known");
  }

  @Test
  void whatIsThereAlready() throws InterruptedException {
    assertThat(
            explained("@c1 ip route add default via 10.55.66.1", "RTNETLINK answers: File exists"))
        .isEqualTo(
            """
            c1 has a default route already
            It goes to 10.55.66.1, out of eth0.
            %route @c1 replace default via 10.55.66.1\
            """);
    assertThat(explained("ip link add veth0 type veth", "RTNETLINK answers: File exists"))
        .isEqualTo(
            """
            the host has an interface 'veth0' already
            It is one end of a veth pair, up, a port of hwchiu0.
            %link show veth0\
            """);
    assertThat(explained("ip link set va netns c1 name eth0", "RTNETLINK answers: File exists"))
        .startsWith("c1 has an interface 'eth0' already")
        .endsWith("%link @c1 show eth0");
    assertThat(
            explained(
                "@c1 ip addr add 10.55.66.2/24 dev eth0", "Error: ipv4: Address already assigned."))
        .startsWith("eth0 has this address already\neth0 has 10.55.66.2/24, ");
    assertThat(
            explained(
                "ip neigh add 10.55.66.9 lladdr 02:42:0a:37:42:0a dev hwchiu0",
                "RTNETLINK answers: File exists"))
        .contains("the host knows 10.55.66.9 already")
        .contains("02:42:0a:37:42:09");
    assertThat(
            explained(
                "ip netns add c1", "Cannot create namespace file \"/run/netns/c1\": File exists"))
        .startsWith("there is a namespace 'c1' already");
    assertThat(
            explained(
                "brctl addbr hwchiu0",
                "device hwchiu0 already exists; can't create bridge with the same name"))
        .isEqualTo(
            """
            the host has an interface 'hwchiu0' already
            It is a bridge, up.
            %bridge show hwchiu0\
            """);
  }

  @Test
  void anInterfaceThatIsNotThere() throws InterruptedException {
    assertThat(explained("ip link set vetho up", "Cannot find device \"vetho\""))
        .isEqualTo(
            """
            the host has no interface 'vetho'
            There are lo, eth0, hwchiu0, veth0, veth1, vb and va.
            %link set veth0 up\
            """);
    assertThat(explained("@c1 ip link set veth0 up", "Cannot find device \"veth0\""))
        .isEqualTo(
            """
            c1 has no interface 'veth0'
            There are lo and eth0. veth0 is on the host.
            %link set veth0 up\
            """);
    assertThat(explained("brctl addif br9 veth0", "bridge br9 does not exist!"))
        .isEqualTo(
            """
            the host has no bridge 'br9'
            There is hwchiu0.
            %bridge addbr br9\
            """);
    assertThat(
            explained(
                "tcpdump -i eth9", "tcpdump: eth9: No such device exists\n(No such device exists)"))
        .endsWith("%tcpdump -i eth0");
  }

  @Test
  void namesThatAreNone() throws InterruptedException {
    assertThat(
            explained(
                "ip link add container-one-eth0 type bridge",
                "Error: argument \"container-one-eth0\" is wrong: \"name\" not a valid ifname"))
        .isEqualTo(
            """
            'container-one-eth0' cannot be an interface’s name
            A name has at most 15 characters; this one has 18.
            %link add container-one-e type bridge\
            """);
    assertThat(
            explained(
                "ip link add container-one-eth0 address 02:42:00:00:00:01 type bridge",
                "Error: Attribute failed policy validation."))
        .startsWith("'container-one-eth0'");
    assertThat(
            explained(
                "ip link add x address 02:42:00:00:00:01 type vlan",
                "RTNETLINK answers: Invalid argument"))
        .isEqualTo("not known");
  }

  @Test
  void whatTheKernelCannotMakeOrDelete() throws InterruptedException {
    assertThat(explained("ip link add x type dummy", "Error: Unknown device type."))
        .startsWith("this machine’s kernel has no interfaces of the kind 'dummy'");
    assertThat(explained("ip link del lo", "RTNETLINK answers: Operation not supported"))
        .isEqualTo(
            """
            lo cannot be deleted
            Only what ip link add makes can be deleted.
            %link set lo down\
            """);
    assertThat(explained("ip link set veth0 x", "RTNETLINK answers: Operation not supported"))
        .isEqualTo("not known");
  }

  @Test
  void addressesThatAreNone() throws InterruptedException {
    assertThat(
            explained(
                "ip addr add 10.55.66.256/24 dev veth0",
                "Error: any valid prefix is expected rather than \"10.55.66.256/24\"."))
        .contains("four numbers from 0 to 255");
    assertThat(
            explained(
                "ip addr add 10.55.66.2/40 dev veth0",
                "Error: any valid prefix is expected rather than \"10.55.66.2/40\"."))
        .contains("a number from 0 to 32");
    assertThat(
            explained(
                "@c1 ip route add 10.1.0.5/24 via 10.55.66.1",
                "Error: Invalid prefix for given prefix length."))
        .endsWith("%route @c1 add 10.1.0.0/24 via 10.55.66.1");
    assertThat(
            explained("@c1 ip addr del 10.55.66.3/24 dev eth0", "Error: ipv4: Address not found."))
        .endsWith("%addr @c1 del 10.55.66.2/24 dev eth0");
    assertThat(
            explained(
                "@c1 ip addr add 10.55.66.7/24",
                "Not enough information: \"dev\" argument is required."))
        .endsWith("%addr @c1 add 10.55.66.7/24 dev eth0");
  }

  @Test
  void aNamespaceThatIsNotThere() throws InterruptedException {
    assertThat(
            explained(
                "ip link set veth0 netns c9",
                "Error: argument \"c9\" is wrong: Invalid \"netns\" value"))
        .isEqualTo(
            """
            no container 'c9'
            There are c1 and c2.
            %link set veth0 netns c1\
            """);
  }

  @Test
  void wordsThatIpDoesNotKnow() throws InterruptedException {
    assertThat(
            explained("@c1 ip route shwo", "Command \"shwo\" is unknown, try \"ip route help\"."))
        .endsWith("%route @c1 show");
    assertThat(
            explained(
                "@c1 ip route add default vai 10.55.66.1",
                "Error: either \"to\" is duplicate, or \"vai\" is a garbage."))
        .endsWith("%route @c1 add default via 10.55.66.1");
  }

  @Test
  void readsTheLabOnlyWhereThatMayTellSomething() throws InterruptedException {
    assertThat(explained("ip route get x", "something new")).isEqualTo("not known");
    assertThat(lab.asked()).isEmpty();
  }

  @Test
  void theErrorShowsTheToolsOwnWords() throws InterruptedException {
    MagicException error =
        IpErrors.EXPLANATIONS.of(
            failed(
                "@c1 ip route add default via 10.55.77.1", "Error: Nexthop has invalid gateway."),
            lab);

    assertThat(error.output().bundle().plain())
        .isEqualTo(
            """
            ✗ error\u00a0 c1 has no way to reach the gateway 10.55.77.1
              you asked   ip route add default via 10.55.77.1 in c1
              Linux said  Error: Nexthop has invalid gateway. (exit 2)
              why         A gateway must be a neighbour. c1’s only neighbours are 10.55.66.0/24, on eth0.
              try         %route @c1 add default via 10.55.66.1\
            """);
  }
}
