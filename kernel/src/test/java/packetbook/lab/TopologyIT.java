package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import packetbook.lab.ssh.SshTarget;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.Change;
import packetbook.net.Interface;
import packetbook.net.IpFamily;
import packetbook.net.Listener;
import packetbook.net.NetworkNamespace;
import packetbook.net.Program;
import packetbook.net.Region;
import packetbook.net.Route;
import packetbook.net.Topology;
import packetbook.net.Topology.Kind;
import packetbook.net.VethPair;

/** Reads what a picture shows from real namespaces. */
class TopologyIT {
  private EmbeddedLab lab;

  @BeforeEach
  void open() {
    lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void sh(String script) throws InterruptedException {
    CommandResult result = lab.run(Command.of("bash", "-c", script).changing());
    assertThat(result.succeeded()).as(result.said()).isTrue();
  }

  private void load(String article) throws InterruptedException, IOException {
    sh(state(article));
  }

  private static String state(String article) throws IOException {
    Path states =
        Stream.of("notebooks", "../notebooks")
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow();
    return Files.readString(states.resolve("labs/" + article + ".sh"));
  }

  private Topology read() throws InterruptedException {
    return TopologyReader.read(lab);
  }

  private static List<String> interfaces(Region region) {
    return region.interfaces().stream().map(Interface::name).sorted().toList();
  }

  private static String pair(VethPair pair) {
    return String.join(
        " - ",
        pair.ends().stream().map(end -> end.namespace().label() + " " + end.name()).toList());
  }

  /** What article 3 begins with, and what one of its commands makes of it. */
  @Test
  void tellsWhatTheHandMadeBridgeJoins() throws InterruptedException, IOException {
    load("article-3");
    Topology before = read();

    assertThat(before.regions()).extracting(Region::label).containsExactly("host", "c1", "c2");
    assertThat(before.pairs())
        .extracting(TopologyIT::pair)
        .containsExactly("host eth0", "host veth0 - c1 eth0", "host veth1 - c2 eth0");
    assertThat(before.host().bridges())
        .extracting(BridgeState::name, each -> each.ports().stream().map(BridgePort::name).toList())
        .containsExactly(tuple("hwchiu0", List.of("veth0", "veth1")));
    assertThat(before.host().wayOut(IpFamily.IPV4).map(Route::via).map(String::valueOf))
        .contains("10.0.2.2");
    assertThat(before.host().hooks())
        .extracting(hook -> hook.name() + " " + hook.policy() + " " + hook.rules())
        .containsExactly("filter FORWARD DROP 0");
    assertThat(before.host().isOn(Region.FORWARD)).contains(true);
    assertThat(before.host().isOn(Region.BRIDGED)).contains(true);
    assertThat(before.regions()).allSatisfy(each -> assertThat(each.programs()).isEmpty());

    sh(
        "iptables -A FORWARD -j ACCEPT; ip -n c1 route add default via 10.55.66.1; ip link del veth1");
    assertThat(
            read().changesFrom(before).changes().stream()
                .filter(Change::isChange)
                .map(each -> each.row().kind()))
        .contains(Kind.HOOK, Kind.WAY_OUT, Kind.PAIR, Kind.PORT, Kind.INTERFACE, Kind.ADDRESS)
        .doesNotContain(Kind.REGION, Kind.BRIDGE, Kind.PROGRAM, Kind.SWITCH);
  }

  /** Packets, what neighbours are known, and the reading itself are no news. */
  @Test
  void staysTheSameWhilePacketsPass() throws InterruptedException, IOException {
    load("article-3");
    sh("ip addr add 10.55.66.1/24 dev hwchiu0");
    Topology before = read();
    sh("ping -c 2 -i 0.01 10.55.66.2");
    assertThat(read()).isEqualTo(before);
  }

  @Test
  void namesProgramsAndWhereTheyWait() throws InterruptedException, IOException {
    load("article-3");
    sh(
        "ip netns exec c1 sleep 1000 >/dev/null 2>&1 & ip netns exec c1 sleep 1000 >/dev/null 2>&1 &"
            + " ip netns exec c2 python3 -m http.server 8000 >/dev/null 2>&1 &"
            + " until ip netns exec c2 ss -Hltn | grep -q 8000; do sleep 0.01; done");
    Topology now = read();

    assertThat(now.find("c1").orElseThrow().programs()).containsExactly(new Program("sleep", 2));
    Region server = now.find("c2").orElseThrow();
    assertThat(server.programs()).extracting(Program::count).containsExactly(1);
    String python = server.programs().getFirst().name();
    assertThat(server.listeners())
        .containsExactly(new Listener("tcp", "0.0.0.0", 8000, List.of(python)));
    assertThat(now.host().programs()).isEmpty();
  }

  /** The four networks of article 1: none, a container's, the host's and the bridge's. */
  @Test
  void tellsWhoSharesANamespace() throws InterruptedException, IOException {
    load("article-1");
    sh("docker run --detach --name c1 --network none busybox sleep 1000");
    sh("docker run --detach --name c2 --network container:c1 busybox top");
    sh("docker run --detach --name c3 --network host busybox sleep 1000");
    sh("docker run --detach --name c4 busybox sleep 1000");
    Topology now = read();

    assertThat(now.regions()).extracting(Region::label).containsExactly("host, c3", "c1, c2", "c4");
    Region none = now.find("c2").orElseThrow();
    assertThat(none.namespace()).isEqualTo(NetworkNamespace.of("c1"));
    assertThat(none.container()).isTrue();
    assertThat(interfaces(none)).containsExactly("lo");
    assertThat(none.programs()).containsExactly(new Program("sleep", 1), new Program("top", 1));
    assertThat(now.find("c3").orElseThrow().namespace().isHost()).isTrue();
    assertThat(now.host().programs()).contains(new Program("dockerd", 1), new Program("sleep", 1));
    Region bridged = now.find("c4").orElseThrow();
    assertThat(interfaces(bridged)).containsExactly("eth0", "lo");
    VethPair pair =
        now.pairs().stream()
            .filter(each -> each.has(bridged.namespace(), "eth0"))
            .findFirst()
            .orElseThrow();
    assertThat(now.bridgeOf(pair.first()).map(BridgeState::name)).contains("docker0");
  }

  @Test
  void readsFiveHundredInterfaces() throws InterruptedException {
    sh("for n in $(seq 250); do echo link add a$n type veth peer name b$n; done | ip -batch -");
    Topology now = read();
    assertThat(now.pairs()).hasSize(251);
    assertThat(now.pairs().stream().filter(each -> each.ends().size() == 2)).hasSize(250);
  }

  /** One namespace comes and goes all the time; nothing else is lost by that. */
  @Test
  void readsOnWhileANamespaceVanishes() throws InterruptedException, IOException {
    load("article-3");
    sh(
        "setsid bash -c 'while ip netns add x; do ip -n x link set lo up; ip netns del x; done'"
            + " >/dev/null 2>&1 &");
    for (int reading = 0; reading < 30; reading++) {
      assertThat(read().regions()).extracting(Region::label).contains("host", "c1", "c2");
    }
  }

  /**
   * The sshd that waits is a program of the machine; the one that serves this connection is not.
   */
  @Test
  void leavesOutItsOwnConnection() throws InterruptedException, IOException {
    try (SshMachine machine = SshMachine.open();
        SshLab remote =
            SshLab.open(
                SshTarget.parse(List.of("-F", machine.config().toString(), "machine")), false)) {
      CommandResult loaded = remote.run(Command.of("bash", "-c", state("article-3")).changing());
      assertThat(loaded.succeeded()).as(loaded.said()).isTrue();
      Topology now = TopologyReader.read(remote);

      assertThat(now.regions()).extracting(Region::label).containsExactly("host", "c1", "c2");
      assertThat(now.host().programs())
          .contains(new Program("sshd", 1))
          .extracting(Program::name)
          .doesNotContain("sudo", "sh", "grep", "find", "ss", "ip");
      assertThat(now.host().listeners()).extracting(Listener::port).contains(22);
      assertThat(TopologyReader.read(remote)).isEqualTo(now);
    }
  }
}
