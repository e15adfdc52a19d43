package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.lab.ssh.SshTarget;
import packetbook.net.NetworkNamespace;

/**
 * What a chapter types does the same on every lab. Each chapter's lines, and the script of the
 * state in which it begins, run in an embedded lab and over SSH; what they say may differ in
 * nothing but names that were made up and times.
 */
class OneScriptIT {
  private static final Path HERE = Path.of("").toAbsolutePath();

  /** The lines of chapter 1, where Docker makes the networks. */
  private static final String CHAPTER_1 =
      """
      docker network ls --format {{.Name}}
      docker run -d --name c1 --network=none busybox sleep 1000000
      docker exec c1 ip link
      docker exec c1 route -n
      @c1 ping -c 1 10.0.2.15
      docker run -d --name c2 --network=host busybox sleep 1000000
      docker exec c2 ip -4 addr show eth0
      docker run -d --name c3 busybox sleep 1000000
      docker exec c3 ip link
      docker exec c3 route -n
      @c3 ip route get 8.8.8.8
      @c3 ping -c 1 8.8.8.8
      docker run -d --name c5 --network=container:c3 busybox sleep 1000000
      docker exec c5 ip -4 addr
      bridge link
      docker inspect --format {{.HostConfig.NetworkMode}} c1 c2 c3
      docker exec c9 true
      docker ps --format {{.Names}}
      """;

  /** The lines of chapter 2, where a bridge joins Docker's containers by hand. */
  private static final String CHAPTER_2 =
      """
      docker run -d --privileged --network=none --name c1 busybox sleep 1000000
      docker run -d --privileged --network=none --name c2 busybox sleep 1000000
      brctl addbr hwchiu0
      ip link set hwchiu0 up
      ip link add c1-eth0 type veth peer name veth0
      ip link add c2-eth0 type veth peer name veth1
      ip link set c1-eth0 netns /proc/PID-OF-c1/ns/net name eth0
      ip link set c2-eth0 netns /proc/PID-OF-c2/ns/net name eth0
      brctl addif hwchiu0 veth0
      brctl addif hwchiu0 veth1
      ip link set veth0 up
      ip link set veth1 up
      docker exec c1 ifconfig eth0 10.55.66.2 netmask 255.255.255.0 up
      docker exec c2 ifconfig eth0 10.55.66.3 netmask 255.255.255.0 up
      brctl show hwchiu0
      @c1 ip -4 addr
      @c1 ping -c 1 -W 1 10.55.66.3
      iptables -S FORWARD
      iptables -P FORWARD ACCEPT
      @c1 ping -c 1 -W 1 10.55.66.3
      @c1 ip neigh
      """;

  /** The lines of chapter 3, where nothing but namespaces and rules is in the way. */
  private static final String CHAPTER_3 =
      """
      ip netns list
      @c1 ip route
      @c1 ip route get 10.55.66.3
      @c1 ping -c 2 -W 1 10.55.66.3
      iptables -L FORWARD -n -v
      sysctl -w net.bridge.bridge-nf-call-iptables=0
      @c1 ping -c 1 -W 1 10.55.66.3
      bridge fdb show br hwchiu0 brport veth0 dynamic
      sysctl -w net.bridge.bridge-nf-call-iptables=1
      @c1 ping -c 1 8.8.8.8
      ip addr add 10.55.66.1/24 dev hwchiu0
      @c1 ip route add default via 10.55.66.1
      iptables -P FORWARD ACCEPT
      @c1 ping -c 1 -W 1 8.8.8.8
      iptables -t nat -I POSTROUTING -s 10.55.66.2/32 -o eth0 -j MASQUERADE
      @c1 ping -c 1 -W 1 8.8.8.8
      iptables -t nat -S
      iptables -t nat -I NO-SUCH-CHAIN -j ACCEPT
      conntrack -L -p icmp -d 8.8.8.8 --src-nat
      ip -n c1 -4 addr show eth0
      """;

  /** The lines of chapter 4, where another machine comes in from outside. */
  private static final String CHAPTER_4 =
      """
      docker exec c1 httpd -p 8000 -h /www
      curl -sS http://10.55.66.2:8000/
      @laptop curl -sS http://10.0.2.15:2345/
      iptables -t nat -A PREROUTING -p tcp -m tcp --dport 2345 -j DNAT --to-destination 10.55.66.2:8000
      iptables -A FORWARD -i eth0 -o hwchiu0 -p tcp --dport 8000 -j ACCEPT
      @laptop curl -sS http://10.0.2.15:2345/
      curl -sS http://10.0.2.15:2345/
      iptables -t nat -S PREROUTING
      iptables -t nat -D PREROUTING -p tcp -m tcp --dport 2345 -j DNAT --to-destination 10.55.66.2:8000
      docker run -d -p 2345:8000 --name web busybox sleep 1000000
      docker exec web httpd -p 8000 -h /etc
      @laptop curl -sS http://10.0.2.15:2345/group
      curl -sS -4 http://localhost:2345/group
      iptables -t nat -S DOCKER
      iptables -S FORWARD
      docker port web
      """;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aChapterDoesTheSameOnEveryLab(int chapter) throws Exception {
    List<String> expected;
    try (Lab lab = EmbeddedLab.open(HERE)) {
      expected = transcript(lab, chapter);
    }
    try (SshMachine machine = SshMachine.open();
        Lab lab = SshLab.open(target(machine), false)) {
      assertThat(transcript(lab, chapter)).isEqualTo(expected);
    }
  }

  private static SshTarget target(SshMachine machine) {
    return SshTarget.parse(List.of("-F", machine.config().toString(), "machine"));
  }

  private static List<String> transcript(Lab lab, int chapter)
      throws IOException, InterruptedException {
    Path script = HERE.resolve("../notebooks/labs/article-%d.sh".formatted(chapter));
    Command begin = Command.of("bash", "-s").reading(Files.readString(script)).changing();
    CommandResult begun = lab.run(begin);
    assertThat(begun.exitCode()).as(begun.said()).isZero();
    List<String> transcript = new ArrayList<>();
    for (String line : lines(chapter).lines().toList()) {
      CommandResult result = lab.run(command(lab, line));
      transcript.add(
          "$ %s\n%s%s(%d)"
              .formatted(
                  line,
                  withoutChance(result.stdout()),
                  withoutChance(result.stderr()),
                  result.exitCode()));
    }
    return transcript;
  }

  private static String lines(int chapter) {
    return switch (chapter) {
      case 1 -> CHAPTER_1;
      case 2 -> CHAPTER_2;
      case 3 -> CHAPTER_3;
      case 4 -> CHAPTER_4;
      default -> throw new IllegalArgumentException("there is no chapter " + chapter);
    };
  }

  /** Take a line apart: {@code @NAME} before the words of what runs in a container. */
  private static Command command(Lab lab, String line) throws InterruptedException {
    List<String> words = new ArrayList<>();
    NetworkNamespace where = NetworkNamespace.HOST;
    for (String word : line.split(" ", -1)) {
      if (words.isEmpty() && word.startsWith("@")) {
        where = lab.find(word.substring(1)).orElseThrow();
      } else {
        words.add(withPid(lab, word));
      }
    }
    return Command.of(words).in(where).changing();
  }

  private static String withPid(Lab lab, String word) throws InterruptedException {
    if (!word.contains("PID-OF-")) {
      return word;
    }
    String container = word.replaceFirst(".*PID-OF-(\\w+).*", "$1");
    Command inspect = Command.of("docker", "inspect", "--format", "{{.State.Pid}}", container);
    return word.replace("PID-OF-" + container, lab.run(inspect).stdout().strip());
  }

  /**
   * Put a word in the place of each name that was made up, each number of an interface and time.
   */
  private static String withoutChance(String text) {
    return text.replaceAll("\\b(?!ff:ff)([0-9a-f]{2}:){5}[0-9a-f]{2}\\b", "MAC")
        .replaceAll("\\b8000[.][0-9a-f]{12}\\b", "8000.MAC")
        .replaceAll("\\b[0-9a-f]{64}\\b|\\b(?=[0-9]*[a-f])[0-9a-f]{12}\\b", "ID")
        .replaceAll("\\bveth[0-9a-f]{7}\\b", "VETH")
        .replaceAll("(?m)^\\d+: ", "N: ")
        .replaceAll("@if\\d+", "@ifN")
        .replaceAll("(link-netnsid|\\(id:) \\d+", "$1 N")
        // The kernel finds these out in its own time after a link came up.
        .replaceAll("\\b(state|qdisc) \\w+", "$1 …")
        .replaceAll("\\b(REACHABLE|STALE|DELAY|PROBE)\\b", "KNOWN")
        .replaceAll("\\btime[= ][0-9.]+ ?ms", "time T")
        .replaceAll("= [0-9./]+ ms", "= T")
        .replaceAll("\\b(id|use)=\\d+", "$1=N")
        .replaceAll("(?m)^(icmp +1) \\d+", "$1 T")
        .replaceAll("\\bafter \\d+ ms", "after T");
  }
}
