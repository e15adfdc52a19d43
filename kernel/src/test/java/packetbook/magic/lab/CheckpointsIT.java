package packetbook.magic.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.EmbeddedLab;
import packetbook.lab.SetUp;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.net.NetworkNamespace;

class CheckpointsIT {
  @TempDir private Path folder;
  private EmbeddedLab lab;
  private FakeSession session;
  private LabMagic magic;

  @BeforeEach
  void open() {
    lab = EmbeddedLab.open(folder);
    session = new FakeSession(lab);
    magic = new LabMagic(Path.of("").toAbsolutePath());
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private String call(String... words) throws InterruptedException {
    return session
        .seen(magic.run(FakeSession.call("lab", words), session))
        .map(output -> output.bundle().plain())
        .orElse("");
  }

  private void run(String line) throws InterruptedException {
    Command command = Command.of(line.split(" ")).changing();
    CommandResult result = lab.run(command);
    assertThat(result.exitCode()).as(line + ": " + result.stderr()).isZero();
  }

  @Test
  void aCheckpointOutlivesAResetAndAnotherChapter() throws InterruptedException {
    run("ip netns add c1");
    assertThat(call("checkpoint", "before"))
        .isEqualTo("Checkpoint before saved. Back to it: %lab restore before.");
    call("reset");
    call("load", "article-3");

    assertThat(call("restore", "before"))
        .contains("before restored. 1 container, 0 bridges")
        .contains("changes since article-3");
    assertThat(call("diff", "before")).isEqualTo("Nothing differs from before.");
    assertThat(call("history")).containsPattern("1 +host +checkpoint before: interfaces +well");
  }

  @Test
  void withoutAChapterTheCheckpointIsTheBeginning() throws InterruptedException {
    run("ip netns add c1");
    call("checkpoint", "before");
    call("restore", "before");

    assertThat(call()).contains("0 changes since before");
  }

  @Test
  void comparesACheckpointWithNowAndWithAnother() throws InterruptedException {
    call("checkpoint", "first");
    run("iptables -P FORWARD ACCEPT");
    call("checkpoint", "second");
    run("ip addr add 10.1.1.1/24 dev lo");

    assertThat(call("diff", "first", "second"))
        .contains("1 difference from first to second.")
        .containsPattern("policy +filter FORWARD DROP ACCEPT");
    assertThat(call("diff", "second"))
        .contains("from second.")
        .containsPattern("new +host +address +10.1.1.1/24 on lo");
    assertThat(magic.complete(FakeSession.typed(List.of("restore"), ""), session))
        .containsExactly("first", "second");
    assertThat(magic.complete(FakeSession.typed(List.of("diff", "first"), ""), session))
        .containsExactly("first", "second");
  }

  @Test
  void anOldNameIsUsedAgainAndAnUnknownOneGetsTheNearest() throws InterruptedException {
    call("checkpoint", "before");
    assertThat(call("checkpoint", "before"))
        .startsWith("Checkpoint before saved in place of the old one.");

    assertThatThrownBy(() -> call("restore", "befor"))
        .isInstanceOfSatisfying(
            MagicException.class,
            refusal -> {
              assertThat(refusal).hasMessage("there is no checkpoint 'befor'");
              assertThat(refusal.output().bundle().plain())
                  .contains("There is before.")
                  .contains("%lab restore before");
            });
    assertThatThrownBy(() -> call("diff", "before", "befor"))
        .isInstanceOfSatisfying(
            MagicException.class,
            refusal ->
                assertThat(refusal.output().bundle().plain()).contains("%lab diff before before"));
  }

  @Test
  void theScriptOfARestoredLabRebuildsIt() throws Exception {
    call("load", "article-3");
    run("ip -n c1 route add default via 10.55.66.1 onlink dev eth0");
    run("iptables -t nat -A POSTROUTING -s 10.55.66.0/24 -j MASQUERADE");
    lab.run(
        Command.of("iptables", "-A", "INPUT", "-m", "comment", "--comment", "it's", "-j", "DROP")
            .in(NetworkNamespace.of("c1"))
            .changing());
    call("checkpoint", "before");
    call("reset");
    call("restore", "before");
    run("ip netns add c3");

    rebuiltFromItsScript();
  }

  /** The steps of article 3 by hand, as its chapter does them. */
  @Test
  void theScriptOfTheArticlesStepsRebuildsTheLab() throws Exception {
    run("ip netns add c1");
    run("ip netns add c2");
    run("brctl addbr hwchiu0");
    run("ip link set hwchiu0 up");
    for (int number = 0; number < 2; number++) {
      String container = "c" + (number + 1);
      run("ip link add veth%d type veth peer name eth0 netns %s".formatted(number, container));
      run("brctl addif hwchiu0 veth" + number);
      run("ip link set veth%d up".formatted(number));
      run("ip netns exec %s ip link set lo up".formatted(container));
      run("ip netns exec %s ip link set eth0 up".formatted(container));
      run("ip -n %s addr add 10.55.66.%d/24 dev eth0".formatted(container, number + 2));
    }
    run("ip addr add 10.55.66.1/24 dev hwchiu0");
    run("ip -n c1 route add default via 10.55.66.1");
    run("ip -n c2 route add default via 10.55.66.1");
    run("sysctl -w net.ipv4.ip_forward=1");
    run("sysctl -w net.bridge.bridge-nf-call-iptables=0");
    run("iptables -P FORWARD ACCEPT");
    run("iptables -t nat -A POSTROUTING -s 10.55.66.0/24 ! -o hwchiu0 -j MASQUERADE");
    run("iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to 10.55.66.2:80");

    rebuiltFromItsScript();
  }

  private void rebuiltFromItsScript() throws Exception {
    Path script = folder.resolve("rebuild.sh");
    call("script", script.toString());
    List<String> built = SetUp.of(lab);
    try (EmbeddedLab fresh = EmbeddedLab.open(folder)) {
      Command rebuild = Command.of("bash", "-c", Files.readString(script)).changing();
      assertThat(fresh.run(rebuild).said()).doesNotContain("rror");

      assertThat(SetUp.of(fresh)).containsExactlyElementsOf(built);
    }
  }

  @Test
  void containersComeBackByNameImageCommandAndNetwork() throws Exception {
    run("ip link add br9 type bridge");
    run("docker run --detach --name c1 --publish 2345:8000 busybox sleep 1000");
    run("docker run --detach --name c2 --privileged --network none busybox sleep 2000");
    run("docker run --detach --name c3 --network container:c1 busybox sleep 3000");
    run("ip link add veth9 type veth peer name eth9");
    run("ip link set veth9 master br9");
    String pid =
        lab.run(Command.of("docker", "inspect", "--format", "{{.State.Pid}}", "c2")).stdout();
    run("ip link set eth9 netns " + pid.strip());
    lab.run(
        Command.of("ip", "addr", "add", "10.9.9.2/24", "dev", "eth9")
            .in(NetworkNamespace.of("c2"))
            .changing());
    List<String> before = SetUp.of(lab);
    call("checkpoint", "before");
    run("docker rm --force c1");

    assertThat(call("restore", "before")).contains("before restored.").doesNotContain("but for");

    assertThat(SetUp.of(lab)).isEqualTo(before);
    assertThat(
            lab.run(Command.of("docker", "ps", "--format", "{{.Names}} {{.Image}} {{.Command}}"))
                .stdout())
        .isEqualTo(
            "c3 busybox \"sleep 3000\"\nc2 busybox \"sleep 2000\"\nc1 busybox \"sleep 1000\"\n");
    assertThat(lab.run(Command.of("ls", "/run/netns")).stdout()).isEmpty();
  }

  @Test
  void networksThatWereCreatedComeBackWithTheirContainers() throws Exception {
    run("docker network create net1");
    run("docker network create --subnet 10.44.0.0/24 --internal net2");
    run("docker run --detach --name gone --network net1 busybox sleep 1000");
    run("docker run --detach --name c1 --network net1 --hostname h busybox sleep 1000");
    run("docker network connect --alias one net2 c1");
    run("docker run --detach --name c2 --network net2 --cap-add NET_ADMIN busybox sleep 1000");
    run("docker run --detach --interactive --tty --name c3 --env A=b busybox");
    run("docker rm --force gone");
    run("docker exec c2 ping -c 1 -W 2 one");
    List<String> before = withoutPorts(SetUp.of(lab));
    call("checkpoint", "before");

    assertThat(call("restore", "before")).contains("before restored.").doesNotContain("but for");

    assertThat(withoutPorts(SetUp.of(lab))).isEqualTo(before);
    run("docker exec c2 ping -c 1 -W 2 one");
    run("docker exec c2 ip link set lo down");
    NetworkNamespace c1 = NetworkNamespace.of("c1");
    assertThat(lab.run(Command.of("ping", "-c1", "-W2", "8.8.8.8").in(c1)).exitCode()).isZero();
    assertThat(lab.run(Command.of("docker", "exec", "c1", "hostname")).stdout()).isEqualTo("h\n");
    assertThat(lab.run(Command.of("docker", "exec", "c3", "env")).stdout()).contains("A=b\n");
    run("docker network disconnect net1 c1");
  }

  /** Docker's name server listens at other ports each time. */
  private static List<String> withoutPorts(List<String> setUp) {
    return setUp.stream()
        .map(line -> line.contains("127.0.0.11") ? line.replaceAll("[0-9]{4,}", "port") : line)
        .map(line -> line.replaceFirst("^(.*127.*)\\[[0-9:]+]", "$1"))
        .toList();
  }

  @Test
  void whatEachNamespaceBeginsWithIsNoDifference() throws InterruptedException {
    run("ip netns add c1");
    call("checkpoint", "before");
    run("ip netns del c1");
    run("ip netns add c2");
    run("ip -n c2 rule add from 10.9.0.0/24 table 100 pref 500");

    assertThat(call("diff", "before"))
        .contains("3 differences from before.")
        .containsPattern("gone +c1 +interface +lo down")
        .containsPattern("new +c2 +interface +lo down")
        .containsPattern("new +c2 +ip rule +500: from 10.9.0.0/24 lookup 100");
  }

  @Test
  void aDifferenceAnywhereIsOne() throws Exception {
    run("ip netns add c1");
    run("ip link add veth0 type veth peer name eth0 netns c1");
    run("ip link set veth0 up");
    run("ip -6 addr add fd00::1/64 dev veth0 nodad");
    call("checkpoint", "before");
    assertThat(call("diff", "before")).isEqualTo("Nothing differs from before.");
    run("ip netns exec c1 iptables -A INPUT -p tcp -j DROP");
    run("ip netns exec c1 iptables -P OUTPUT DROP");
    run("ip6tables -A FORWARD -j DROP");
    run("ip rule add from 10.9.0.0/24 table 100 pref 500");
    run("ip route add default via 10.0.2.2 table 100");
    run("ip -6 route add fd01::/64 via fd00::2");
    run("ip neigh add 10.0.2.77 lladdr 02:00:00:00:00:77 dev eth0 nud permanent");
    run("ip link set veth0 mtu 1400");
    run("ip netns exec c1 sysctl -qw net.ipv4.tcp_syncookies=0 net.ipv4.conf.all.rp_filter=1");

    assertThat(call("diff", "before"))
        .contains("10 differences from before.")
        .containsPattern("new +c1 +rule +filter INPUT -A INPUT -p tcp -j DROP")
        .containsPattern("new +c1 +policy +filter OUTPUT DROP")
        .containsPattern("new +host +IPv6 rule +filter FORWARD -A FORWARD -j DROP")
        .containsPattern("new +host +ip rule +500: from 10.9.0.0/24 lookup 100")
        .containsPattern("new +host +route +default via 10.0.2.2 dev eth0 table 100")
        .containsPattern("new +host +route +fd01::/64 via fd00::2 dev veth0")
        .containsPattern("new +host +neighbour +10.0.2.77 on eth0 02:00:00:00:00:77")
        .containsPattern("changed +host +interface +veth0 up up, mtu 1400")
        .containsPattern("changed +c1 +sysctl +net.ipv4.tcp_syncookies")
        .containsPattern("changed +c1 +sysctl +net.ipv4.conf.all.rp_filter");
    call("restore", "before");
    assertThat(call("diff", "before")).isEqualTo("Nothing differs from before.");
  }

  @Test
  void saysWhichContainersACheckpointLeavesOut() throws Exception {
    run("docker run --name ended busybox true");
    run("docker create --name never busybox true");

    assertThat(call("checkpoint", "before")).contains("do not run: ended and never.");
    assertThat(call("restore", "before")).contains("before restored.");
  }

  @Test
  void saysWhichInterfacesACheckpointLeavesOut() throws Exception {
    assumeTrue(Files.isWritable(Path.of("/dev/net/tun")), "only root may make a tap here");
    run("ip link add br0 type bridge");
    run("ip tuntap add tap0 mode tap");
    run("ip link set tap0 master br0");

    assertThat(call("checkpoint", "before")).contains("cannot be made again: tap0 on the host.");
    assertThat(call("restore", "before")).contains("before restored but for 1 difference.");
  }

  @Test
  void aContainersWordsStayWordsWhateverTheirCharacters() throws Exception {
    String odd = "echo 'it''s' \"$HOME\" `id` %s; sleep 1000 # \\";
    Command start =
        Command.of(
            "docker",
            "run",
            "-d",
            "--name",
            "c1",
            "--env",
            "A=$(id) 'x'\n",
            "busybox",
            "sh",
            "-c",
            odd);
    assertThat(lab.run(start.changing()).stderr()).isEmpty();
    Command words =
        Command.of(
            "docker", "inspect", "--format", "{{json .Config.Cmd}}{{json .Config.Env}}", "c1");
    String before = lab.run(words).stdout();
    call("checkpoint", "before");

    assertThat(call("restore", "before")).contains("before restored.");

    assertThat(before).contains("`id` %s", "A=$(id)");
    assertThat(lab.run(words).stdout()).isEqualTo(before);
  }

  @Test
  void theScriptOfRestoredContainersRebuildsThem() throws Exception {
    run("docker run --detach --name c1 busybox sleep 1000");
    run("ip link add br9 type bridge");
    call("checkpoint", "before");
    call("restore", "before");
    call("script", folder.resolve("rebuild.sh").toString());
    List<String> before = SetUp.of(lab);
    lab.reset();
    String script = Files.readString(folder.resolve("rebuild.sh"));

    assertThat(lab.run(Command.of("bash", "-c", script).changing()).stderr()).isEmpty();

    assertThat(SetUp.of(lab)).isEqualTo(before);
  }

  @Test
  void furtherNamesOfANamespaceComeBack() throws Exception {
    run("docker run --detach --name c1 --privileged --network none busybox sleep 1000");
    run("docker run --detach --name c2 --privileged --network none busybox sleep 1000");
    run("ip netns add a");
    run("ln -s /run/netns/a /run/netns/b");
    String sandbox = "$(docker inspect -f '{{.NetworkSettings.SandboxID}}' %s | cut -c 1-12)";
    String link = "ln -s /var/run/docker/netns/" + sandbox + " /var/run/netns/%s";
    for (String line : List.of(link.formatted("c1", "c1"), link.formatted("c2", "web"))) {
      assertThat(lab.run(Command.of("bash", "-c", line).changing()).said()).isEmpty();
    }
    run("ip -n c1 link add one type bridge");
    run("ip -n web link add two type bridge");
    run("ip -n b link add three type bridge");
    List<String> before = SetUp.of(lab);
    call("checkpoint", "before");
    run("ip netns add other");

    assertThat(call("restore", "before")).contains("before restored.").doesNotContain("but for");

    assertThat(SetUp.of(lab)).isEqualTo(before);
    assertThat(lab.run(Command.of("ls", "/run/netns")).stdout()).isEqualTo("a\nb\nc1\nweb\n");
    run("ip -n c1 link show one");
    run("ip -n web link show two");
    run("ip -n b link show three");
  }

  @Test
  void theScriptRebuildsContainers() throws Exception {
    run("docker run --detach --name c1 --privileged --network none busybox sleep 1000");
    lab.run(Command.of("ip", "link", "set", "lo", "up").in(NetworkNamespace.of("c1")).changing());
    List<String> before = SetUp.of(lab);
    call("script", folder.resolve("rebuild.sh").toString());
    lab.reset();
    String script = Files.readString(folder.resolve("rebuild.sh"));

    assertThat(lab.run(Command.of("bash", "-c", script).changing()).exitCode()).isZero();

    assertThat(SetUp.of(lab)).isEqualTo(before);
  }
}
