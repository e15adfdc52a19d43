package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import packetbook.lab.ssh.SshTarget;

/** A machine that does not let us in, and one that goes away. */
@Timeout(120)
class SshFaultsIT {
  /** After this a cell must know that its machine is gone. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private SshMachine machine;

  @BeforeEach
  void open() throws InterruptedException {
    machine = SshMachine.open();
  }

  @AfterEach
  void close() {
    machine.close();
  }

  private SshLab lab(String... words) throws InterruptedException {
    return SshLab.open(SshTarget.parse(List.of(words)), false);
  }

  private SshLab lab() throws InterruptedException {
    return lab("-F", machine.config().toString(), "machine");
  }

  private static LabUnavailableException refusal(ThrowingCallable opening) {
    long start = System.nanoTime();
    LabUnavailableException error = catchThrowableOfType(LabUnavailableException.class, opening);
    assertThat(error).isNotNull();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    return error;
  }

  @Test
  void aWrongKey() {
    LabUnavailableException error =
        refusal(() ->
            lab(
                "-F",
                machine.config().toString(),
                "-i",
                machine.strangersKey().toString(),
                "machine"));

    assertThat(error)
        .hasMessage("127.0.0.1 port %d takes none of the keys of 'root'.", machine.port());
    assertThat(error.remedy())
        .endsWith("ssh-copy-id -p %d root@127.0.0.1".formatted(machine.port()));
  }

  @Test
  void aFileOfSettingsThatIsNotThere() {
    LabUnavailableException error = refusal(() -> lab("-F", "/no/such/file", "machine"));

    assertThat(error).hasMessage("The file /no/such/file cannot be read.");
    assertThat(error.remedy()).contains("-F");
  }

  @Test
  void noKeyAtAll() {
    LabUnavailableException error =
        refusal(() ->
            lab(
                "-F",
                machine.config().toString(),
                "-i",
                machine.knownHosts().toString(),
                "machine"));

    assertThat(error).hasMessageStartingWith("There is no key to log in to");
    assertThat(error.remedy()).contains("known_hosts is no private key");
  }

  @Test
  void aHostThatIsNotKnown() throws IOException {
    Files.writeString(machine.knownHosts(), "");

    LabUnavailableException error = refusal(this::lab);

    assertThat(error)
        .hasMessageContaining("is not known")
        .hasMessageContaining("SHA256:")
        .hasMessageContaining("[127.0.0.1]:" + machine.port());
    assertThat(error.remedy()).contains("ssh-keygen -lf").contains("log in once");
    assertThat(machine.knownHosts()).isEmptyFile();
  }

  @Test
  void aHostWhoseKeyHasChanged() throws IOException, InterruptedException {
    String known = Files.readString(machine.knownHosts());
    machine.changeHostKey();

    LabUnavailableException error = refusal(this::lab);

    assertThat(error).hasMessageContaining("has changed");
    assertThat(String.valueOf(error.getMessage()).split("SHA256:")).hasSizeGreaterThan(2);
    assertThat(error.remedy()).contains("ssh-keygen -R '[127.0.0.1]:" + machine.port() + "'");
    assertThat(machine.knownHosts()).hasContent(known);
  }

  @Test
  void aHostThatIsKnownByAnotherKindOfKeyIsAskedForThat() throws IOException, InterruptedException {
    String rsa =
        String.join(
            "\n",
            Files.readAllLines(machine.knownHosts()).stream()
                .filter(line -> line.contains("ssh-rsa"))
                .toList());
    Files.writeString(machine.knownHosts(), rsa + "\n");

    try (SshLab lab = lab()) {
      assertThat(lab.run(Command.of("echo", "in")).stdout()).isEqualTo("in\n");
    }
  }

  @Test
  void aPortThatRefuses() {
    machine.refuse();

    LabUnavailableException error = refusal(this::lab);

    assertThat(error)
        .hasMessage(
            "Nothing at 127.0.0.1 port %d takes connections: connection refused.", machine.port());
    assertThat(error.remedy()).isNotEmpty();
  }

  @Test
  void aHostThatTakesOnlyAPassword() throws InterruptedException {
    machine.passwordOnly();

    LabUnavailableException error = refusal(this::lab);

    assertThat(error).hasMessageContaining("takes no key, only a password");
    assertThat(error.remedy()).contains("never with a password");
  }

  @Test
  void aNameWithoutAnAddress() {
    assertThat(refusal(() -> lab("nobody@no-such-host.invalid")))
        .hasMessage("No address belongs to the name 'no-such-host.invalid'.");
  }

  @Test
  void aNetworkThatLetsNothingThrough() {
    machine.freeze();

    assertThat(refusal(this::lab)).hasMessageContaining("gives no answer");
  }

  @Test
  void filesInAFolderWithABlank() throws IOException, InterruptedException {
    Path folder = Files.createDirectory(machine.folder().resolve("my own"));
    Files.copy(machine.key(), folder.resolve("key"));
    Files.copy(machine.knownHosts(), folder.resolve("known"));
    String config =
        Files.readString(machine.config())
            .replaceAll("IdentityFile .*", "IdentityFile \"" + folder.resolve("key") + "\"")
            .replaceAll(
                "UserKnownHostsFile .*", "UserKnownHostsFile \"" + folder.resolve("known") + "\"");
    Path other = Files.writeString(folder.resolve("config"), config);

    try (SshLab lab = lab("-F", other.toString(), "machine")) {
      assertThat(lab.run(Command.of("echo", "in")).stdout()).isEqualTo("in\n");
    }
  }

  @Test
  void anAgentHasTheKey() throws IOException, InterruptedException {
    String socket = machine.agent().toString();
    String config =
        Files.readString(machine.config()).replaceAll("IdentityFile .*", "IdentityAgent " + socket);
    Path other = Files.writeString(machine.folder().resolve("agent-config"), config);

    try (SshLab lab = lab("-F", other.toString(), "machine")) {
      assertThat(lab.run(Command.of("echo", "in")).stdout()).isEqualTo("in\n");
    }
  }

  /** What takes the machine away in the middle of a command. */
  private interface Fault {
    void happen() throws InterruptedException;
  }

  private void goesOnAfter(Fault fault, Fault repair) throws InterruptedException, IOException {
    try (SshLab lab = lab()) {
      RunningCommand running =
          lab.start(Command.of("bash", "-c", "echo up; sleep 71; echo down").changing());
      assertThat(running.stdout().read()).isEqualTo('u');
      fault.happen();

      LabUnavailableException error = refusal(running::waitFor);
      assertThat(error).hasMessage("The connection to machine was lost.");
      assertThat(error.remedy()).contains("connects anew");
      running.close();
      repair.happen();

      assertThat(lab.run(Command.of("echo", "again")).stdout()).isEqualTo("again\n");
      lab.reset();
      assertThat(lab.run(Command.of("pgrep", "-fx", "sleep 71")).exitCode()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatIsCut() throws InterruptedException, IOException {
    goesOnAfter(machine::cut, () -> {});
  }

  @Test
  void aServerThatIsStartedAnew() throws InterruptedException, IOException {
    goesOnAfter(machine::restartServer, () -> {});
  }

  @Test
  void aNetworkThatFreezes() throws InterruptedException, IOException {
    goesOnAfter(machine::freeze, machine::thaw);
  }

  @Test
  void aMachineThatStaysAway() throws InterruptedException {
    try (SshLab lab = lab()) {
      machine.refuse();
      machine.cut();

      // The first one may be what finds it gone.
      assertThat(refusal(() -> lab.run(Command.of("echo"))))
          .hasMessageMatching(".*(was lost|refused)\\.");
      assertThat(refusal(() -> lab.run(Command.of("echo")))).hasMessageContaining("refused");
      assertThat(refusal(() -> lab.run(Command.of("echo").changing())))
          .hasMessageContaining("refused");
      machine.admit();

      assertThat(lab.run(Command.of("echo", "again")).stdout()).isEqualTo("again\n");
    }
  }

  @Test
  void aReadThatIsCut() throws Exception {
    try (SshLab lab = lab()) {
      CompletableFuture<LabUnavailableException> reading =
          CompletableFuture.supplyAsync(() -> refusal(() -> lab.run(Command.of("sleep", "72"))));
      waitFor("sleep");
      machine.cut();

      assertThat(reading.get(20, TimeUnit.SECONDS)).hasMessageContaining("was lost");
      assertThat(lab.run(Command.of("echo", "again")).stdout()).isEqualTo("again\n");
    }
  }

  @Test
  void aCaptureThatIsCutEndsOnTheMachineToo() throws Exception {
    try (SshLab lab = lab()) {
      RunningCommand capture =
          lab.start(Command.of("tcpdump", "-U", "-w", "-", "-i", "eth0").changing());
      assertThat(capture.stdout().read()).isNotNegative();
      machine.cut();

      refusal(capture::waitFor);
      readToEnd(capture.stdout());
      waitForNo("tcpdump");
      assertThat(lab.run(Command.of("echo", "again")).stdout()).isEqualTo("again\n");
    }
  }

  @Test
  void aFullDiskStopsNoReading() throws InterruptedException {
    try (SshLab lab = lab()) {
      lab.run(
          Command.of("bash", "-c", "mount -t tmpfs -o size=4k full /tmp; cat /dev/zero >/tmp/x")
              .changing());

      CommandResult result = lab.run(Command.of("bash", "-c", "echo out; echo err >&2"));
      assertThat(result.stdout()).isEqualTo("out\n");
      assertThat(result.stderr()).isEqualTo("err\n");
      assertThat(lab.run(Command.of("cat").reading("x".repeat(100_000))).stdout()).hasSize(100_000);
      assertThat(lab.run(Command.of("bash", "-c", "echo x >/tmp/y").changing()).stderr())
          .contains("No space left on device");
    }
  }

  @Test
  void aToolThatIsMissing() throws InterruptedException {
    try (SshLab lab = lab()) {
      for (Command command :
          List.of(Command.of("conntrac"), Command.of("conntrac", "-L").changing())) {
        CommandResult result = lab.run(command);
        assertThat(result.exitCode()).isEqualTo(127);
        assertThat(result.stderr()).contains("conntrac");
      }
    }
  }

  @Test
  void aKernelThatWasKilledLeavesItsRecordToTheNext() throws InterruptedException {
    SshLab killed = lab();
    killed.run(
        Command.of("bash", "-c", "ip link add left0 type bridge; sleep 73 >/dev/null 2>&1 &")
            .changing());
    machine.cut(); // as its end would: it cannot put anything back
    waitUntilFree();

    try (SshLab next = lab()) {
      assertThat(next.facts()).anyMatch(fact -> fact.contains("cut off"));
      assertThat(next.reset()).isEmpty();
      assertThat(next.facts()).noneMatch(fact -> fact.contains("cut off"));
      assertThat(next.run(Command.of("ip", "link", "show", "left0")).exitCode()).isEqualTo(1);
      assertThat(next.run(Command.of("pgrep", "-fx", "sleep 73")).exitCode()).isEqualTo(1);
    }
  }

  private void waitUntilFree() throws InterruptedException {
    String owner = "read -r _ pid _ </run/packetbook/ssh/owner; tail -f --pid=\"$pid\" /dev/null";
    assertThat(machine.lab().run(Command.of("timeout", "9", "bash", "-c", owner)).exitCode())
        .isZero();
  }

  private void waitFor(String program) throws InterruptedException {
    String script =
        "for i in $(seq 90); do pgrep -x \"$0\" >/dev/null && exit 0; sleep 0.1; done; exit 1";
    assertThat(machine.lab().run(Command.of("bash", "-c", script, program)).exitCode()).isZero();
  }

  private void waitForNo(String program) throws InterruptedException {
    String script =
        "for i in $(seq 90); do pgrep -x \"$0\" >/dev/null || exit 0; sleep 0.1; done; exit 1";
    assertThat(machine.lab().run(Command.of("bash", "-c", script, program)).exitCode()).isZero();
  }

  private static void readToEnd(InputStream stream) throws IOException {
    byte[] buffer = new byte[65536];
    int count = stream.read(buffer);
    while (count >= 0) {
      count = stream.read(buffer);
    }
  }
}
