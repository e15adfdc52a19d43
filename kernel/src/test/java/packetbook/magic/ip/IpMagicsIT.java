package packetbook.magic.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static packetbook.magic.FakeSession.call;
import static packetbook.magic.FakeSession.callIn;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import packetbook.lab.Command;
import packetbook.lab.EmbeddedLab;
import packetbook.magic.FakeSession;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicException;
import packetbook.magic.all.StandardMagics;
import packetbook.net.NetworkNamespace;

/** Holds the ip family against the tools and the kernel of this machine. */
class IpMagicsIT {
  private static final String BRIDGE_AND_ONE_CONTAINER =
      """
      ip netns add c1
      ip link add hwchiu0 type bridge
      ip link set hwchiu0 up
      ip link add veth0 type veth peer name eth0 netns c1
      ip link set veth0 master hwchiu0 up
      ip -n c1 addr add 10.55.66.2/24 dev eth0
      ip -n c1 link set eth0 up
      """;

  private EmbeddedLab lab;
  private FakeSession session;

  @BeforeEach
  void open() throws InterruptedException {
    lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
    session = new FakeSession(lab);
    lab.run(Command.of("bash", "-ec", BRIDGE_AND_ONE_CONTAINER).changing());
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private String shown(Invocation invocation) throws InterruptedException {
    Magic magic = StandardMagics.list().find(invocation.name()).orElseThrow();
    return magic.run(invocation, session).output().orElseThrow().bundle().plain();
  }

  private void assertFails(Invocation invocation, String... said) {
    assertThatExceptionOfType(MagicException.class)
        .isThrownBy(() -> shown(invocation))
        .satisfies(error -> assertThat(error.output().bundle().plain()).contains(said));
  }

  @Test
  void aDefaultRouteIsMissedAddedAndUsed() throws InterruptedException {
    assertFails(callIn("c1", "route", "get", "8.8.8.8"), "c1 has no route to 8.8.8.8");
    assertThat(shown(call("addr", "add", "10.55.66.1/24", "dev", "hwchiu0")))
        .startsWith("The host has ")
        .contains(" of them new");
    assertFails(
        callIn("c1", "route", "add", "default", "via", "10.55.77.1"),
        "c1 has no way to reach the gateway 10.55.77.1",
        "%route @c1 add default via 10.55.66.1");
    assertThat(shown(callIn("c1", "route", "add", "default", "via", "10.55.66.1")))
        .startsWith("c1 has 2 routes, 1 of them new. What is not a neighbour now goes to 10.55.");
    assertThat(shown(callIn("c1", "route", "get", "8.8.8.8")))
        .startsWith("c1 sends 8.8.8.8 to 10.55.66.1, out of eth0. No narrower row");
    assertThat(shown(callIn("c1", "route", "get", "10.55.66.2"))).startsWith("c1 keeps 10.55.66.2");
    assertFails(
        callIn("c1", "route", "add", "default", "via", "10.55.66.1"),
        "c1 has a default route already");
  }

  @Test
  void aPairIsMadeMovedAndDeleted() throws InterruptedException {
    assertThat(shown(call("link", "add", "c1-eth1", "type", "veth", "peer", "name", "veth9")))
        .contains(", 2 of them new.");
    assertThat(shown(call("link", "set", "c1-eth1", "netns", "c1", "name", "eth1")))
        .contains("c1-eth1 is now in c1 and is called eth1.")
        .contains("c1 has 3 interfaces, 1 of them new.");
    assertThat(shown(call("link", "del", "veth9")))
        .contains("; 1 is gone.")
        .contains("c1 has 2 interfaces; 1 is gone.");
    assertFails(call("link", "set", "vet0", "up"), "no interface 'vet0'", "%link set veth0 up");
    assertFails(callIn("c1", "link", "set", "veth0", "up"), "veth0 is on the host");
  }

  @Test
  void aNeighbourIsLearned() throws InterruptedException {
    shown(call("addr", "add", "10.55.66.1/24", "dev", "hwchiu0"));
    assertThat(shown(callIn("c1", "neigh"))).startsWith("c1 has no neighbours.");
    lab.run(Command.of("ping", "-c1", "-W2", "10.55.66.1").in(NetworkNamespace.of("c1")));

    assertThat(shown(callIn("c1", "neigh"))).startsWith("c1 has 1 neighbour, a new one.");
  }
}
