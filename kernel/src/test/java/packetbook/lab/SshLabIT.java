package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.lab.ssh.SshTarget;
import packetbook.net.NetworkNamespace;

/** Runs commands on a machine over SSH, on one that answers as it should. */
@Timeout(120)
class SshLabIT {
  private static SshMachine machine;
  private static SshLab lab;

  @BeforeAll
  static void open() throws InterruptedException {
    machine = SshMachine.open();
    machine.lab().run(Command.of("docker", "version")); // as elsewhere, Docker runs already
    lab = SshLab.open(target(), false);
  }

  @AfterAll
  static void close() {
    lab.close();
    machine.close();
  }

  @AfterEach
  void putBack() throws InterruptedException {
    assertThat(lab.reset()).isEmpty();
  }

  private static SshTarget target() {
    return SshTarget.parse(List.of("-F", machine.config().toString(), "machine"));
  }

  private static Command sh(String script) {
    return Command.of("bash", "-c", script).changing();
  }

  private static CommandResult run(Command command) throws InterruptedException {
    return lab.run(command);
  }

  @Test
  void keepsStdoutStderrAndTheExitCodeApart() throws InterruptedException {
    CommandResult result = run(sh("echo out; echo err >&2; exit 7"));

    assertThat(result.stdout()).isEqualTo("out\n");
    assertThat(result.stderr()).isEqualTo("err\n");
    assertThat(result.exitCode()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's",
        "a  b",
        "\"q\"",
        "$HOME `id` $(id)",
        "\\",
        "\\n",
        "!!",
        "*",
        "~",
        "繁體中文 é",
        "a\nb",
        "",
        "-n",
        "#x",
        "&& false",
        "'\\''",
        "\t"
      })
  void handsEachWordOnAsItIs(String word) throws InterruptedException {
    Command command = Command.of("printf", "%s.", "x", word);

    assertThat(run(command).stdout()).isEqualTo("x." + word + ".");
    assertThat(run(command.changing()).stdout()).isEqualTo("x." + word + ".");
  }

  @Test
  void givesACommandItsInput() throws InterruptedException {
    String text = "繁體\n\nends without a newline\n\n \n".repeat(3000) + "x";

    assertThat(run(Command.of("cat").reading(text)).stdout()).isEqualTo(text);
    assertThat(run(Command.of("true").reading(text)).exitCode()).isZero();
    assertThat(run(Command.of("wc", "-c").changing()).stdout().strip()).isEqualTo("0");
  }

  @Test
  void tellsASignal() throws InterruptedException {
    CommandResult result = run(sh("kill -TERM $$"));

    assertThat(result.exitCode()).isEqualTo(143);
    assertThat(result.said()).isEmpty();
  }

  @Test
  void givesEveryCommandTheSameEnvironmentAndNoTerminal() throws InterruptedException {
    String script = "echo $USER $EUID $LC_ALL $PAGER; tty; cat; printenv | grep -c PACKETBOOK";

    assertThat(run(sh(script)).stdout()).isEqualTo("root 0 C.UTF-8 cat\nnot a tty\n1\n");
  }

  @Test
  void doesNotWaitForWhatACommandLeavesBehind() throws InterruptedException {
    CommandResult result = run(sh("(sleep 60; echo late) & echo at once"));

    assertThat(result.stdout()).isEqualTo("at once\n");
    assertThat(result.duration()).isLessThan(Duration.ofSeconds(20));
    assertThat(run(Command.of("pgrep", "-x", "sleep")).exitCode()).isZero();
  }

  @Test
  void aResetEndsWhatACommandLeftBehind() throws InterruptedException {
    String begun = "until [ \"$(pgrep -cx sleep)\" = 2 ]; do :; done";
    run(sh("setsid sleep 61 >/dev/null 2>&1 & sleep 62 & " + begun));
    assertThat(run(Command.of("pgrep", "-cx", "sleep")).stdout()).isEqualTo("2\n");

    lab.reset();

    assertThat(run(Command.of("pgrep", "-cx", "sleep")).stdout()).isEqualTo("0\n");
    assertThat(lab.journal().entries()).isEmpty();
  }

  @Test
  void endsACommandAtItsLimit() throws InterruptedException {
    Command late = Command.of("sleep", "63").within(Duration.ofMillis(300));

    for (Command command : List.of(late, late.changing())) {
      CommandResult result = run(command);
      assertThat(result.exitCode()).isEqualTo(CommandResult.TIMED_OUT);
      assertThat(result.stderr()).isEqualTo("ended after 300 ms\n");
    }
    assertThat(run(Command.of("echo", "on")).stdout()).isEqualTo("on\n");
    waitUntilNone("sleep");
  }

  @Test
  void anInterruptEndsTheWholeGroup() throws InterruptedException, IOException {
    String script = "trap 'echo caught; exit 3' INT; echo up; sleep 64 & wait; sleep 65";
    try (RunningCommand running = lab.start(sh(script))) {
      assertThat(line(running.stdout())).isEqualTo("up");
      long start = System.nanoTime();

      running.interrupt();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(new String(running.stdout().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("caught\n");
      assertThat(running.waitFor()).isEqualTo(3);
    }
  }

  @Test
  void anInterruptEndsAlsoWhatIgnoresIt() throws InterruptedException, IOException {
    try (RunningCommand running = lab.start(sh("trap '' INT; echo up; sleep 66; sleep 67"))) {
      assertThat(line(running.stdout())).isEqualTo("up");

      running.interrupt();

      assertThat(running.isRunning()).isFalse();
      assertThat(running.waitFor()).isEqualTo(137);
    }
    waitUntilNone("sleep");
  }

  @Test
  void streamsOutputAsItComes() throws InterruptedException, IOException {
    try (RunningCommand running = lab.start(sh("echo one; sleep 68; echo two"))) {
      assertThat(line(running.stdout())).isEqualTo("one");
      assertThat(running.isRunning()).isTrue();
    }
  }

  @Test
  void takesAHundredMegabytes() throws InterruptedException {
    Command command = Command.of("head", "-c", "100000000", "/dev/zero").changing();
    long bytes = 0;
    try (RunningCommand running = lab.start(command)) {
      byte[] buffer = new byte[65536];
      InputStream output = running.stdout();
      for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
        bytes += count;
      }
      assertThat(running.waitFor()).isZero();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    assertThat(bytes).isEqualTo(100_000_000);
    // As a result it is cut, and says so.
    assertThat(run(command).stdout().length()).isLessThan(20_000_000);
  }

  @Test
  void runsMoreAtOnceThanOneConnectionHasChannels() throws InterruptedException, IOException {
    List<RunningCommand> all = new ArrayList<>();
    for (int number = 0; number < 14; number++) {
      all.add(lab.start(sh("echo " + number + "; sleep 69")));
    }
    for (int number = 0; number < 14; number++) {
      assertThat(line(all.get(number).stdout())).isEqualTo("" + number);
    }
    all.forEach(RunningCommand::close);

    assertThat(machine.connections()).isEqualTo(2);
    assertThat(lab.ownPackets()).contains(" or ");
  }

  @Test
  void readsManyThingsInOneRoundTrip() throws InterruptedException {
    List<Command> commands = new ArrayList<>();
    for (int number = 0; number < 200; number++) {
      commands.add(Command.of("bash", "-c", "echo " + number + "; exit " + number % 7));
    }
    List<CommandResult> results = lab.runAll(commands);

    for (int number = 0; number < 200; number++) {
      assertThat(results.get(number).stdout()).isEqualTo(number + "\n");
      assertThat(results.get(number).exitCode()).isEqualTo(number % 7);
    }
  }

  @Test
  void entersNamespacesByName() throws InterruptedException {
    run(Command.of("ip", "netns", "add", "c 1").changing());
    NetworkNamespace place = NetworkNamespace.of("c 1");

    assertThat(lab.namespaces()).containsExactly(place);
    assertThat(lab.find("c 1")).contains(place);
    assertThat(run(Command.of("ip", "-br", "link").in(place)).stdout()).startsWith("lo ");
    assertThat(run(sh("ip -br link").in(place)).stdout()).startsWith("lo ");
    assertThat(run(sh("true").in(NetworkNamespace.of("none"))).stderr())
        .contains("Cannot open network namespace \"none\"");
  }

  @Test
  void entersContainers() throws InterruptedException {
    String docker = "docker run -d --name %s --network=%s busybox sleep 1000";
    assertThat(run(sh(docker.formatted("c1", "none"))).said()).hasSize(65);
    run(sh(docker.formatted("c2", "container:c1")));
    run(sh(docker.formatted("c3", "host")));
    run(sh(docker.formatted("c4", "bridge")));
    run(sh("docker stop -t 0 c4"));
    NetworkNamespace c1 = NetworkNamespace.of("c1");

    assertThat(lab.containers()).containsExactly("c1", "c2", "c3");
    assertThat(lab.isEnded("c4")).isTrue();
    assertThat(lab.namespaces()).containsExactly(c1);
    assertThat(run(Command.of("ls", "/sys/class/net").in(c1)).stdout()).isEqualTo("lo\n");
    assertThat(run(sh("ls /sys/class/net").in(NetworkNamespace.of("c3"))).stdout())
        .contains("docker0");
    assertThat(lab.facts()).anyMatch(fact -> fact.startsWith("Docker "));
    run(sh("docker rm -f c1 c2 c3 c4"));
  }

  @Test
  void aRestoreLeavesWhatTheMachineHadBefore() throws InterruptedException {
    machine.lab().run(sh("docker run -d --name before busybox sleep 1000"));
    machine.lab().run(sh("ip link add p0 type veth peer name p1; ip link set p0 up"));
    String look = "docker inspect -f '{{.Id}} {{.State.Pid}}' before; ip -br link show p0";
    String before = machine.lab().run(sh(look)).stdout();
    assertThat(lab.containers()).containsExactly("before");
    try (SshLab second = SshLab.open(target(), true)) {
      second.run(sh("docker run -d --name c1 --network=none busybox sleep 1000"));
      second.run(
          sh(
              "ip link add br0 type bridge; ip netns add n1; ip link add v0 type veth peer name v1 netns n1"));
      Checkpoint checkpoint = CheckpointReader.read(second);
      second.run(sh("docker rm -f c1; ip netns del n1; ip link del br0"));

      CheckpointRestorer.restore(second, checkpoint, "saved", _ -> {});

      assertThat(second.containers()).containsExactly("before", "c1");
      assertThat(checkpoint.reading().changesTo(LabReader.read(second)).count()).isZero();
    }
    assertThat(machine.lab().run(sh(look)).stdout()).isEqualTo(before);
    assertThat(lab.containers()).containsExactly("before");
    machine.lab().run(sh("docker rm -f before; ip link del p0"));
  }

  @Test
  void saysWhatTheMachineIs() throws InterruptedException {
    assertThat(lab.label()).isEqualTo("machine");
    assertThat(lab.endsWithKernel()).isFalse();
    assertThat(lab.facts())
        .anyMatch(fact -> fact.matches("Linux \\d.*"))
        .anyMatch(fact -> fact.matches("round trip \\d+ ms"));
  }

  @Test
  void knowsItsOwnPackets() throws InterruptedException, IOException {
    String capture = "timeout 20 tcpdump -nn -l -c 3 -i eth0 ";
    try (RunningCommand own = lab.start(sh(capture + "'" + lab.ownPackets() + "'"));
        RunningCommand others = lab.start(sh(capture + "'not (" + lab.ownPackets() + ")'"))) {
      assertThat(line(own.stdout())).contains("10.0.2.15.22");
      run(sh("ping -c 3 -i 0.2 10.0.2.2"));

      assertThat(new String(others.stdout().readAllBytes(), StandardCharsets.UTF_8))
          .contains("ICMP")
          .doesNotContain(".22 ", ".22:");
    }
  }

  @Test
  void tellsASecondNotebookWhoHasTheMachine() throws InterruptedException {
    assertThatThrownBy(() -> SshLab.open(target(), false))
        .isInstanceOfSatisfying(
            LabUnavailableException.class,
            error -> {
              assertThat(error)
                  .hasMessageContaining("in use by another notebook")
                  .hasMessageContaining(System.getProperty("user.name"));
              assertThat(error.remedy()).contains("--shared");
            });
    try (SshLab second = SshLab.open(target(), true)) {
      assertThat(second.run(Command.of("echo", "both")).stdout()).isEqualTo("both\n");
    }
    assertThat(run(Command.of("echo", "still")).stdout()).isEqualTo("still\n");
  }

  @Test
  void knowsAMachineByItsAliasItsAddressAndThroughAnother() throws InterruptedException {
    int v6 = machine.openIpv6Port();
    String known = machine.config().toString();
    for (List<String> words :
        List.of(
            List.of("-F", known, "machine-behind"),
            List.of("-F", known, "-J", "machine", "-i", machine.key().toString(), "root@10.0.2.15"),
            List.of(
                "-F", known, "-i", machine.key().toString(), "-p", "" + v6, "root@127.0.0.1"))) {
      try (SshLab other = SshLab.open(SshTarget.parse(words), true)) {
        assertThat(other.run(Command.of("hostname")).stdout()).isEqualTo("packetbook\n");
      }
    }
  }

  private static String line(InputStream output) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = output.read(); next >= 0 && next != '\n'; next = output.read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  private static void waitUntilNone(String program) throws InterruptedException {
    String script =
        "for i in $(seq 50); do pgrep -x \"$0\" >/dev/null || exit 0; sleep 0.1; done; exit 1";
    assertThat(run(Command.of("bash", "-c", script, program)).exitCode()).isZero();
  }
}
