package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.net.IpAddress;
import packetbook.net.NetworkNamespace;

class EmbeddedLabIT {
  private EmbeddedLab lab;

  @BeforeEach
  void open() {
    lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private String out(String... words) throws InterruptedException {
    return lab.run(Command.of(words)).stdout();
  }

  private CommandResult change(String script) throws InterruptedException {
    return lab.run(Command.of("bash", "-c", script).changing());
  }

  @Test
  void hasTheUplinkAndTheInternet() throws InterruptedException {
    assertThat(out("ip", "-br", "addr", "show", "eth0")).contains("10.0.2.15/24");
    assertThat(out("ip", "route")).startsWith("default via 10.0.2.2 dev eth0");
    assertThat(out("ping", "-c1", "-W1", "8.8.8.8")).contains("1 received");
    assertThat(out("iptables", "-S", "FORWARD")).contains("-P FORWARD DROP");
    assertThat(out("cat", "/proc/sys/net/ipv4/ip_forward")).isEqualTo("1\n");
    assertThat(out("cat", "/proc/sys/net/bridge/bridge-nf-call-iptables")).isEqualTo("1\n");
  }

  @Test
  void keepsStdoutStderrAndExitCodeApart() throws InterruptedException {
    List<CommandResult> results =
        lab.runAll(
            List.of(
                Command.of("sh", "-c", "printf out; printf 'said\\n' >&2; exit 7"),
                Command.of("true"),
                Command.of("no-such-program"),
                Command.of("printf", "%s|", "a b", "it's", "$HOME", "\u5c01\u5305")));

    assertThat(results.get(0).stdout()).isEqualTo("out");
    assertThat(results.get(0).stderr()).isEqualTo("said\n");
    assertThat(results.get(0).exitCode()).isEqualTo(7);
    assertThat(results.get(1).succeeded()).isTrue();
    assertThat(results.get(2).exitCode()).isEqualTo(127);
    assertThat(results.get(3).stdout()).isEqualTo("a b|it's|$HOME|\u5c01\u5305|");
  }

  @Test
  void noCommandsGiveNoResults() throws InterruptedException {
    assertThat(lab.runAll(List.of())).isEmpty();
  }

  @Test
  void runsInsideANamedNamespace() throws InterruptedException {
    change("ip netns add c2; ip netns add c1");

    assertThat(lab.namespaces())
        .containsExactly(NetworkNamespace.of("c1"), NetworkNamespace.of("c2"));
    Command list = Command.of("ls", "/sys/class/net").in(NetworkNamespace.of("c1"));
    assertThat(lab.run(list).stdout()).isEqualTo("lo\n");
    assertThat(lab.run(list.changing()).stdout()).isEqualTo("lo\n");
  }

  @Test
  void tcpdumpCapturesThoughItCannotChangeItsGroups() throws InterruptedException {
    CommandResult result =
        change(
            """
            ip netns add c1
            ip netns exec c1 ip link set lo up
            tcpdump -nn -i eth0 -c 1 --immediate-mode icmp 2>/run/host &
            ip netns exec c1 tcpdump -Z root -nn -i lo -c 1 --immediate-mode icmp 2>/run/c1 &
            until cat /run/host 2>/dev/null | grep -q ^listening; do sleep 0.01; done
            until cat /run/c1 2>/dev/null | grep -q ^listening; do sleep 0.01; done
            ping -c1 8.8.8.8 >/dev/null
            ip netns exec c1 ping -c1 127.0.0.1 >/dev/null
            wait
            cat /run/host /run/c1 >&2
            """);

    assertThat(result.stdout())
        .contains("IP 10.0.2.15 > 8.8.8.8: ICMP echo request")
        .contains("IP 127.0.0.1 > 127.0.0.1: ICMP echo request");
    assertThat(result.stderr()).doesNotContain("not permitted");
  }

  @Test
  void waitsForNoAnswerOnStandardInput() throws InterruptedException {
    assertThat(change("read -r answer; echo \"got '$answer'\"").stdout()).isEqualTo("got ''\n");
    assertThat(change("exec 3</dev/tty").exitCode()).isNotZero();
    assertThat(lab.run(Command.of("cat").reading("hello")).stdout()).isEqualTo("hello");
  }

  @Test
  void endsACommandWhoseTimeIsUp() throws InterruptedException {
    CommandResult result =
        lab.run(Command.of("sleep", "1000").changing().within(Duration.ofMillis(200)));

    assertThat(result.exitCode()).isEqualTo(124);
    assertThat(result.stderr()).isEqualTo("ended after 200 ms\n");
    assertThat(out("ps", "-e", "-o", "args")).doesNotContain("sleep 1000");
  }

  @Test
  void aReadWhoseTimeIsUpHasExitCode124AndThoseBehindItToo() throws InterruptedException {
    List<CommandResult> results =
        lab.runAll(
            List.of(
                Command.of("echo", "before"),
                Command.of("sleep", "1000").within(Duration.ofMillis(200)),
                Command.of("echo", "behind")));

    assertThat(results).extracting(CommandResult::exitCode).containsExactly(0, 124, 124);
    assertThat(results.get(0).stdout()).isEqualTo("before\n");
    assertThat(results.get(1).stderr()).isEqualTo("ended after 200 ms\n");
    assertThat(results.get(2).stderr())
        .isEqualTo("not run: the time of 'sleep 1000' before it was up\n");
    assertThat(out("echo", "still here")).isEqualTo("still here\n");
    assertThat(out("ps", "-e", "-o", "args")).doesNotContain("sleep 1000");
  }

  @Test
  void aSnapshotOfAHundredContainersIsRead() throws InterruptedException {
    change("for i in $(seq 100); do ip netns add n$i; done");

    long start = System.nanoTime();
    assertThat(SnapshotReader.read(lab).namespaces()).hasSize(101);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void aProcessInTheBackgroundOutlivesItsCommand() throws InterruptedException {
    CommandResult result = change("echo started; sleep 1000 & ");

    assertThat(result.stdout()).isEqualTo("started\n");
    assertThat(out("ps", "-e", "-o", "args")).contains("sleep 1000");
  }

  @Test
  void whatIsInTheBackgroundMayGoOnWriting() throws InterruptedException {
    change(
        "(for i in 1 2 3 4 5 6 7 8; do echo $i; done; sleep 0.1; echo 9; echo 10; touch /run/wrote) &");

    CommandResult waited =
        lab.run(Command.of("sh", "-c", "until [ -e /run/wrote ]; do sleep 0.01; done; echo done"));
    assertThat(waited.stdout()).isEqualTo("done\n");
  }

  @Test
  void anInterruptReachesTheForegroundAlone() throws Exception {
    try (RunningCommand running =
        lab.start(
            Command.of(
                    "bash",
                    "-c",
                    "sleep 1001 & until grep -q sleep /proc/$!/comm; do :; done; echo up; sleep 1002")
                .changing())) {
      assertThat(new String(running.stdout().readNBytes(3), StandardCharsets.UTF_8))
          .isEqualTo("up\n");
      running.interrupt();
      assertThat(running.isRunning()).isFalse();
    }

    assertThat(out("ps", "-e", "-o", "args")).contains("sleep 1001").doesNotContain("sleep 1002");
  }

  @Test
  void commandsHearTheInterruptAlsoWhereThisProcessIgnoresIt() throws IOException {
    Process child =
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-c",
                    "trap '' INT; exec \"$@\"",
                    "sh",
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    IgnoredSignals.class.getName()))
            .redirectErrorStream(true)
            .start();
    child.getOutputStream().close();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said).isEqualTo("this process ignores it: true\na command ignores it: false\n");
  }

  @Test
  void aCommandThatIgnoresTheInterruptIsKilled() throws Exception {
    try (RunningCommand running =
        lab.start(Command.of("bash", "-c", "trap '' INT; echo up; sleep 1003; sleep 1003"))) {
      assertThat(running.stdout().readNBytes(3)).hasSize(3);
      running.interrupt();
    }

    assertThat(out("ps", "-e", "-o", "args")).doesNotContain("sleep 1003");
  }

  @Test
  void reapsOrphans() throws InterruptedException {
    change("(true &) ; (sh -c 'true & exit' &)");

    assertThat(out("ps", "-e", "-o", "stat")).doesNotContain("Z");
  }

  @Test
  void givesTheSameAddressToTheSameName() throws InterruptedException {
    change(
        "ip netns add c1; ip link add dev c1-eth0 type veth; ip link set c1-eth0 netns c1 name eth0;"
            + " ip link set veth0 up; ip netns exec c1 ip link set eth0 up");

    assertThat(out("cat", "/sys/class/net/veth0/address"))
        .isEqualTo(InterfaceMac.of(NetworkNamespace.HOST, "veth0") + "\n");
    NetworkNamespace container = NetworkNamespace.of("c1");
    assertThat(lab.run(Command.of("ip", "link", "show", "eth0").in(container)).stdout())
        .contains(InterfaceMac.of(container, "eth0").text());
    // RFC 4291: the middle of a link-local address made of a MAC is ff:fe.
    String[] bytes = InterfaceMac.of(container, "eth0").text().split(":", -1);
    IpAddress linkLocal =
        new IpAddress(
            "fe80::0042:%sff:fe%s:%s%s".formatted(bytes[2], bytes[3], bytes[4], bytes[5]));
    assertThat(lab.run(Command.of("ip", "-6", "addr", "show", "eth0").in(container)).stdout())
        .contains(linkLocal + "/64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v*", "$(id)", "it's", "-n"})
  void anInterfacesNameIsOneWordForTheShell(String name) throws InterruptedException {
    change("ip link add v0 type veth peer name v1");
    Command add = Command.of("ip", "link", "add", "dev", name, "type", "veth", "peer", "name", "p");
    assertThat(lab.run(add.changing()).said()).isEmpty();

    assertThat(out("cat", "/sys/class/net/" + name + "/address"))
        .isEqualTo(InterfaceMac.of(NetworkNamespace.HOST, name) + "\n");
    assertThat(CheckpointReader.read(lab).in(NetworkNamespace.HOST).ownMacs()).contains(name);
  }

  @Test
  void leavesAnAddressThatALearnerChose() throws InterruptedException {
    change("ip link add v0 address 02:00:00:00:00:07 type veth peer name v1");

    assertThat(out("cat", "/sys/class/net/v0/address")).isEqualTo("02:00:00:00:00:07\n");
  }

  @Test
  void resetGivesTheFirstStateAgain() throws InterruptedException {
    String before = out("ip", "addr");
    change("ip netns add c1; ip link add br0 type bridge; iptables -P FORWARD ACCEPT; true");
    assertThat(lab.journal().entries()).hasSize(1);

    lab.reset();

    assertThat(lab.journal().entries()).isEmpty();
    assertThat(lab.namespaces()).isEmpty();
    assertThat(out("ip", "addr").replaceAll("valid_lft.*|scope.*|eth0@if\\d+|state \\w+", ""))
        .isEqualTo(before.replaceAll("valid_lft.*|scope.*|eth0@if\\d+|state \\w+", ""));
  }

  @Test
  void aKilledFirstProcessIsToldAndReplaced() throws Exception {
    kill();

    assertThatThrownBy(() -> lab.run(Command.of("true").changing()))
        .isInstanceOf(LabUnavailableException.class)
        .hasMessageContaining("first process was killed");
    assertThat(out("echo", "new")).isEqualTo("new\n");
  }

  private void kill() throws Exception {
    ProcessHandle first = ProcessHandle.of(lab.pid()).orElseThrow();
    first.destroyForcibly();
    first.onExit().get();
  }

  /** Whatever comes first after the kill, and however soon: a lab that is ending is no fault. */
  @RepeatedTest(5)
  void aLabThatIsEndingIsToldByEachRead() throws InterruptedException {
    List<Executable> reads =
        List.of(
            lab::namespaces,
            () -> lab.run(Command.of("true")),
            () -> lab.run(Command.of("true").changing()),
            () -> lab.start(Command.of("true")).waitFor(),
            () -> SnapshotReader.read(lab));
    change("ip netns add c1");
    for (Executable read : reads) {
      ProcessHandle.of(lab.pid()).orElseThrow().destroyForcibly();
      assertThatThrownBy(() -> untilItFails(read)).isInstanceOf(LabUnavailableException.class);
      assertThat(lab.namespaces()).isEmpty();
    }
  }

  private static void untilItFails(Executable read) throws Throwable {
    for (int attempt = 0; attempt < 1000; attempt++) {
      read.execute();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCommandWhoseLabDiesUnderItHasNoResult(boolean changes) throws Exception {
    Command sleep = Command.of("sleep", "4");
    Thread killer = killWhenItSleeps();

    assertThatThrownBy(() -> lab.run(changes ? sleep.changing() : sleep))
        .isInstanceOf(LabUnavailableException.class)
        .hasMessageContaining("first process was killed");
    killer.join();
    assertThat(lab.journal().entries()).isEmpty();
  }

  @Test
  void aStartedCommandWhoseLabDiesUnderItHasNoResult() throws Exception {
    try (RunningCommand running = lab.start(Command.of("sleep", "4").changing())) {
      Thread killer = killWhenItSleeps();
      assertThatThrownBy(running::waitFor)
          .isInstanceOf(LabUnavailableException.class)
          .hasMessageContaining("first process was killed");
      killer.join();
    }
    assertThat(lab.journal().entries()).isEmpty();
    assertThat(out("echo", "new")).isEqualTo("new\n");
  }

  /** Kill the lab's first process once the command sleeps. */
  private Thread killWhenItSleeps() {
    long pid = lab.pid();
    return Thread.ofPlatform()
        .start(() -> {
          while (ProcessHandle.current().descendants().noneMatch(EmbeddedLabIT::sleeps)) {
            Thread.onSpinWait();
          }
          ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        });
  }

  private static boolean sleeps(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", "" + process.pid(), "comm")).equals("sleep\n");
    } catch (IOException gone) {
      return false;
    }
  }

  @Test
  void aCommandThatKillsItselfEndsNoLab() throws InterruptedException {
    assertThat(change("kill -9 $$").exitCode()).isEqualTo(137);
    assertThat(lab.run(Command.of("sh", "-c", "kill -9 $$")).exitCode()).isEqualTo(137);
    assertThat(lab.journal().entries()).hasSize(1);
  }

  @Test
  void whatALabThatWasResetRanBelongsToNoOther() throws Exception {
    Command endless = Command.of("sh", "-c", "echo up; exec sleep 1005").changing();
    try (RunningCommand running = lab.start(endless)) {
      assertThat(running.stdout().readNBytes(3)).hasSize(3);
      lab.reset();
      assertThat(running.waitFor()).isEqualTo(137);
    }
    assertThat(lab.journal().entries()).isEmpty();
  }

  @Test
  void aClosedLabStaysClosed() throws Exception {
    RunningCommand running = lab.start(Command.of("sleep", "1006").changing());
    Thread closer = Thread.ofPlatform().start(() -> lab.close());

    assertThatThrownBy(() -> untilItFails(() -> lab.run(Command.of("sleep", "20"))))
        .isInstanceOf(LabUnavailableException.class)
        .hasMessageContaining("was ended");
    closer.join();
    running.close();
    assertThatThrownBy(lab::namespaces).isInstanceOf(LabUnavailableException.class);
    assertThatThrownBy(lab::reset).isInstanceOf(LabUnavailableException.class);
    assertThat(ProcessHandle.of(lab.pid())).isEmpty();
  }

  @Test
  void aCommandThatWasInterruptedIsInTheJournalWithItsAddressesFixed() throws Exception {
    Thread cell = Thread.currentThread();
    String script = "ip link add v0 type veth peer name v1; echo made; sleep 1007";
    assertThatThrownBy(
            () -> {
              try (RunningCommand running =
                  lab.start(Command.of("bash", "-c", script).changing())) {
                assertThat(running.stdout().readNBytes(5)).hasSize(5);
                cell.interrupt();
                running.waitFor();
              }
            })
        .isInstanceOf(InterruptedException.class);

    assertThat(lab.journal().entries()).extracting(Journal.Entry::exitCode).containsExactly(130);
    assertThat(out("cat", "/sys/class/net/v0/address"))
        .isEqualTo(InterfaceMac.of(NetworkNamespace.HOST, "v0") + "\n");
  }

  @Test
  void hasItsOwnHostNameAndNoNameServer() throws InterruptedException {
    assertThat(out("hostname")).isEqualTo("packetbook\n");
    CommandResult lookup = lab.run(Command.of("getent", "hosts", "name.example"));
    assertThat(lookup.exitCode()).isEqualTo(2);
    assertThat(lookup.duration()).isLessThan(Duration.ofSeconds(2));
    assertThat(out("getent", "hosts", "packetbook")).startsWith("127.0.1.1");
  }

  @Test
  void theMachinesOwnSettingsAreForReading() throws InterruptedException {
    CommandResult result =
        change(
            "for f in kernel/panic vm/swappiness fs/file-max; do echo 1 2>/dev/null >/proc/sys/$f && echo wrote $f; done;"
                + " ip netns add c1; ip netns exec c1 sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward';"
                + " echo 0 >/proc/sys/net/ipv4/ip_forward; cat /proc/sys/net/ipv4/ip_forward;"
                + " ip netns exec c1 cat /proc/sys/net/ipv4/ip_forward");

    assertThat(result.stdout()).isEqualTo("0\n1\n");
  }

  @Test
  void aHundredMegabytesOfOutputAreBounded() throws InterruptedException {
    CommandResult result = change("head -c 100000000 /dev/zero");

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout().length()).isLessThan(17 * 1024 * 1024);
    assertThat(result.stdout()).contains("\n\u2026 83222784 characters not shown\n");
  }
}
