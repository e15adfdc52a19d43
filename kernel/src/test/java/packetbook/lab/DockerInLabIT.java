package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.net.NetworkNamespace;

/** The real Docker in an embedded lab, one lab for all of these tests. */
class DockerInLabIT {
  private static EmbeddedLab lab;

  @BeforeAll
  static void open() {
    lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  @AfterEach
  void removeContainers() throws InterruptedException {
    sh("docker ps --all --quiet | xargs --no-run-if-empty docker rm --force");
  }

  private static CommandResult sh(String script) throws InterruptedException {
    return lab.run(Command.of("bash", "-c", script).changing());
  }

  private static String out(String script) throws InterruptedException {
    CommandResult result = sh(script);
    assertThat(result.succeeded()).as(() -> result.stdout() + result.stderr() + log()).isTrue();
    return result.stdout();
  }

  private static String log() {
    try {
      return sh("tail -n 20 /run/packetbook/docker/containerd.log /run/packetbook/docker/log")
          .stdout();
    } catch (InterruptedException interrupted) {
      return interrupted.toString();
    }
  }

  private static String in(String container, String... words) throws InterruptedException {
    return lab.run(Command.of(words).in(lab.find(container).orElseThrow())).stdout();
  }

  @Test
  void startsAContainerOnDocker0() throws InterruptedException {
    out("docker run --detach --name c1 busybox sleep 1000");

    assertThat(lab.namespaces()).containsExactly(NetworkNamespace.of("c1"));
    assertThat(lab.isContainer(NetworkNamespace.of("c1"))).isTrue();
    assertThat(in("c1", "ip", "-br", "addr", "show", "eth0")).contains("172.17.0.2/16");
    assertThat(in("c1", "ls", "/sys/class/net")).isEqualTo("eth0\nlo\n");
    assertThat(out("docker exec c1 ping -c1 -W2 8.8.8.8")).contains("1 packets received");
    assertThat(out("iptables -S FORWARD")).contains("-P FORWARD DROP", "DOCKER");
  }

  @Test
  void listsSharedNamespacesOnceAndFindsEachName() throws InterruptedException {
    out("docker run --detach --name c1 --network none busybox sleep 1000");
    out("docker run --detach --name c2 --network container:c1 busybox sleep 1000");
    out("docker run --detach --name c3 --network host busybox sleep 1000");
    out("ln -s \"$(docker inspect --format '{{.NetworkSettings.SandboxKey}}' c1)\" /run/netns/");

    assertThat(lab.namespaces()).containsExactly(NetworkNamespace.of("c1"));
    assertThat(in("c2", "ip", "-br", "link")).startsWith("lo ").hasLineCount(1);
    assertThat(in("c3", "ip", "-br", "link")).contains("eth0", "docker0");
    out("rm /run/netns/*");
  }

  /** Its name is Docker's, made up anew each time; its number comes again in a new lab. */
  @Test
  void givesTheHostsEndAnAddressThatFollowsFromItsNumber() throws InterruptedException {
    out("docker run --detach --name c1 busybox sleep 1000");

    String number = out("cat /sys/class/net/docker0/brif/*/../ifindex").strip();
    assertThat(out("cat /sys/class/net/docker0/brif/*/../address").strip())
        .isEqualTo(InterfaceMac.of(NetworkNamespace.HOST, "docker " + number).text());
  }

  @Test
  void aPrivilegedContainerMayChangeItsAddressAndAnotherMayNot() throws InterruptedException {
    out("docker run --detach --name c1 --privileged busybox sleep 1000");
    out("docker run --detach --name c2 busybox sleep 1000");

    String line = " ifconfig eth0 10.55.66.2 netmask 255.255.255.0 up";
    assertThat(sh("docker exec c1" + line).succeeded()).isTrue();
    assertThat(sh("docker exec c2" + line).stderr())
        .contains("SIOCSIFADDR: Operation not permitted");
  }

  @Test
  void publishesAPortByAProxy() throws InterruptedException {
    out(
        "docker run --detach --name c1 --publish 2345:8000 busybox"
            + " sh -c 'mkdir /www && echo hello >/www/index.html && httpd -f -p 8000 -h /www'");

    assertThat(out("curl --silent --retry 5 --retry-connrefused http://127.0.0.1:2345/"))
        .isEqualTo("hello\n");
    assertThat(out("ss -ltnp | grep ':2345'")).contains("docker-proxy");
    assertThat(out("nsenter --net=/run/packetbook/internet curl --silent http://10.0.2.15:2345/"))
        .isEqualTo("hello\n");
  }

  @Test
  void startsAKilledDaemonAgainAndSaysSo() throws InterruptedException {
    out("docker run --detach --name c1 busybox sleep 1000");
    out("pkill -KILL -x dockerd; while pgrep -x -r D,R,S dockerd; do :; done");

    CommandResult again = sh("docker ps --all --format '{{.Names}}'");

    assertThat(again.stdout()).isEqualTo("c1\n");
    assertThat(again.stderr()).contains("dockerd had ended; it is started again");
    assertThat(sh("docker ps").stderr()).isEmpty();
    assertThat(lab.find("c1")).as("the container went on").isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pgrep -x dockerd", "test -e /run/packetbook/docker/dockerd.pid"})
  void anInterruptedStartIsGoneOnWith(String begun) throws Exception {
    lab.reset();
    try (RunningCommand running = lab.start(Command.of("docker", "version"))) {
      out("until " + begun + "; do :; done");
      running.interrupt();
    }

    assertThat(sh("docker ps").stderr()).isEmpty();
    assertThat(out("pgrep -c -x dockerd")).isEqualTo("1\n");
  }

  @Test
  void startsKilledContainerdAgainAndSaysSo() throws InterruptedException {
    out("docker run --detach --name c1 busybox sleep 1000");
    out("kill -KILL \"$(cat /run/packetbook/docker/containerd.pid)\"");

    CommandResult again = sh("docker run --detach --name c2 busybox sleep 1000");

    assertThat(again.succeeded()).as(again.stderr() + log()).isTrue();
    assertThat(again.stderr()).contains("containerd had ended; it is started again");
    assertThat(sh("docker exec c1 true").stderr()).isEmpty();
    assertThat(lab.containers()).containsExactly("c1", "c2");
  }

  @Test
  void listsTheFirstProcessOfAContainer() throws InterruptedException {
    out("docker run --detach --name c1 busybox sleep 1000");

    assertThat(out("docker top c1")).contains("sleep 1000");
  }

  @Test
  void startsADaemonAgainWhoseSocketWasDeleted() throws InterruptedException {
    out("docker run --detach --name c1 busybox sleep 1000");
    out("rm /run/docker.sock");

    CommandResult again = sh("docker ps --format '{{.Names}}'");

    assertThat(again.stdout()).isEqualTo("c1\n");
    assertThat(again.stderr()).contains("the socket of dockerd was deleted");
  }

  @Test
  void knowsContainersThatDoNotRun() throws InterruptedException {
    out("docker run --name c1 busybox true");
    out("docker run --detach --name c2 busybox sleep 1000");

    assertThat(lab.isEnded("c1")).isTrue();
    assertThat(lab.isEnded("c2")).isFalse();
    assertThat(lab.isEnded("c3")).isFalse();
  }

  @Test
  void aContainerWhoseFileWasOverwrittenIsNoneThatIsKnown() throws InterruptedException {
    out("docker run --detach --name c1 busybox sleep 1000");
    out("docker run --detach --name c2 busybox sleep 1000");
    String data = "/run/packetbook/docker/data/containers/";
    out("echo garbage >" + data + "$(docker inspect --format '{{.Id}}' c1)/config.v2.json");

    assertThat(lab.containers()).containsExactly("c2");
  }

  @Test
  void keepsNoMoreThanTheEndOfWhatAContainerWrites() throws InterruptedException {
    out("docker run --name c1 busybox sh -c 'yes 0123456789 | head -n 1000000' | tail -n 0");

    String kept = out("du -sk /run/packetbook/docker/data/containers | cut -f 1");
    assertThat(Integer.parseInt(kept.strip())).isLessThan(32 * 1024);
    assertThat(out("docker logs --tail 1 c1")).isEqualTo("0123456789\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "container run"})
  void anInterruptedRunLeavesNoContainer(String run) throws Exception {
    out("docker version");
    String line = "docker " + run + " --name c1 busybox sleep 1000";
    try (RunningCommand running = lab.start(Command.of(line.split(" ")))) {
      while (lab.find("c1").isEmpty()) {
        Thread.sleep(20);
      }
      running.interrupt();
    }

    out("while [ -n \"$(docker ps --all --quiet)\" ]; do sleep 0.05; done");
    assertThat(lab.find("c1")).isEmpty();
  }

  @Test
  void aResetLabHasNoContainerAndANewDocker() throws InterruptedException {
    out("docker run --detach --name c1 busybox sleep 1000");
    lab.reset();

    assertThat(lab.namespaces()).isEmpty();
    assertThat(out("docker ps --all --quiet")).isEmpty();
  }

  @Test
  void dockersOwnErrorsAndExitCodesComeBack() throws InterruptedException {
    CommandResult result =
        lab.run(Command.of(List.of("docker", "start", "c9")).within(Duration.ofSeconds(20)));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stderr()).contains("No such container: c9");
    assertThat(sh("docker run --rm busybox sh -c 'exit 7'").exitCode()).isEqualTo(7);
  }

  @Test
  void asksTheLabsDockerWhateverTheUsersSettingsSay() throws InterruptedException {
    out(
        "mkdir -p /run/home/.docker; echo '{\"currentContext\": \"elsewhere\"}' >/run/home/.docker/config.json");

    assertThat(out("HOME=/run/home DOCKER_HOST=tcp://127.0.0.1:1 docker ps --quiet")).isEmpty();
  }

  @Test
  void writesNothingOutsideOfTheLab() throws InterruptedException {
    out("docker run --detach --name c1 --publish 2345:8000 busybox sleep 1000");

    assertThat(
            out(
                "find /etc /opt /var/lib \"$HOME\" -xdev -maxdepth 2 -newer /proc/1 2>/dev/null"
                    + " | grep -iE 'docker|containerd|cni' | grep -v '/\\.packetbook' || true"))
        .isEmpty();
  }
}
