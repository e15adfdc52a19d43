package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The machine of the tests over SSH, reached by OpenSSH's own client. */
class SshMachineIT {
  private SshMachine machine;

  @BeforeEach
  void open() throws InterruptedException {
    machine = SshMachine.open();
  }

  @AfterEach
  void close() {
    machine.close();
  }

  /** What a client said, both outputs in one, and how it ended. */
  private record Said(int exitCode, String text) {}

  private Said ssh(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  private Process start(String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("-F", machine.config().toString()));
    words.addAll(List.of(arguments));
    Process process = OpenSsh.process("ssh", words).start();
    process.getOutputStream().close();
    return process;
  }

  private static String lines(Process process, int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int left = count; left > 0; ) {
      int next = process.getInputStream().read();
      assertThat(next).as(text + "…").isNotNegative();
      text.append((char) next);
      left -= next == '\n' ? 1 : 0;
    }
    return text.toString();
  }

  @Test
  void aCommandRunsOnTheMachine() throws Exception {
    Said addresses = ssh("machine", "ip -4 addr show eth0");
    assertThat(addresses.text()).contains("inet 10.0.2.15/24");
    assertThat(ssh("machine", "exit 7")).isEqualTo(new Said(7, ""));
    assertThat(ssh("machine", "ping -c1 -W1 8.8.8.8").text()).contains("1 received");
  }

  @Test
  void aCommandHasTheEnvironmentThatSshdGives() throws Exception {
    String client = "10.0.2.2 ";
    assertThat(
            ssh("machine", "env")
                .text()
                .lines()
                .filter(line -> !line.matches("(_|SHLVL)=.*"))
                .sorted())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("HOME=/run/ssh-machine/root"),
            line -> assertThat(line).isEqualTo("LOGNAME=root"),
            line -> assertThat(line).isEqualTo("MAIL=/var/mail/root"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "PATH=/run/ssh-machine/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin"
                            + ":/usr/bin:/sbin:/bin"),
            line -> assertThat(line).isEqualTo("PWD=/run/ssh-machine/root"),
            line -> assertThat(line).isEqualTo("SHELL=/bin/bash"),
            line -> assertThat(line).startsWith("SSH_CLIENT=" + client),
            line ->
                assertThat(line).startsWith("SSH_CONNECTION=" + client).endsWith("10.0.2.15 22"),
            line -> assertThat(line).isEqualTo("USER=root"));
    assertThat(ssh("machine", "id -un; id -u").text()).isEqualTo("root\n0\n");
  }

  @Test
  void hasATerminalWhereOneIsAskedFor() throws Exception {
    assertThat(ssh("-tt", "machine", "tty").text()).startsWith("/dev/pts/");
  }

  @Test
  void dockerWorksOverIt() throws Exception {
    assertThat(ssh("machine", "docker version --format '{{.Server.Version}}'").text())
        .matches("[0-9]+[.][0-9.]+.*\n");
    assertThat(ssh("machine", "docker run --rm busybox echo in a container").text())
        .isEqualTo("in a container\n");
  }

  @Test
  void itsPacketsCrossEth0() throws Exception {
    String filter = "tcp port 22 and tcp[tcpflags] & tcp-syn != 0";
    Process capture =
        start("machine", "tcpdump -nn -i eth0 -c 2 --immediate-mode '" + filter + "' 2>&1");
    lines(capture, 2);
    String port = ssh("machine", "echo $SSH_CLIENT").text().split(" ", -1)[1];

    assertThat(lines(capture, 2))
        .contains("IP 10.0.2.2." + port + " > 10.0.2.15.22: Flags [S]")
        .contains("IP 10.0.2.15.22 > 10.0.2.2." + port + ": Flags [S.]");
    assertThat(capture.waitFor()).isZero();
  }

  @Test
  void canBeReachedByIpv6() throws Exception {
    int port = machine.openIpv6Port();

    assertThat(ssh("-p", "" + port, "machine", "echo $SSH_CONNECTION").text())
        .startsWith("fd00::2 ")
        .endsWith(" fd00::15 22\n");
  }

  @Test
  void canBeItsOwnJumpHost() throws Exception {
    assertThat(ssh("machine-behind", "echo $SSH_CONNECTION").text())
        .startsWith("10.0.2.15 ")
        .endsWith(" 10.0.2.15 22\n");
    assertThat(machine.accepted()).isEqualTo(1);
  }

  @Test
  void anAgentHasTheKey() throws Exception {
    Path moved = Files.move(machine.key(), machine.folder().resolve("elsewhere"));
    String[] asked = {"-o", "IdentitiesOnly=no", "machine", "echo in"};
    assertThat(ssh(asked).exitCode()).isEqualTo(255);
    Files.move(moved, machine.key());
    String agent = "IdentityAgent=" + machine.agent();
    Files.delete(machine.key());

    assertThat(ssh(Stream.concat(Stream.of("-o", agent), Stream.of(asked)).toArray(String[]::new)))
        .isEqualTo(new Said(0, "in\n"));
  }

  @Test
  void aStrangersKeyIsRefused() throws Exception {
    Files.copy(machine.strangersKey(), machine.key(), StandardCopyOption.REPLACE_EXISTING);

    Said said = ssh("machine", "true");
    assertThat(said.exitCode()).isEqualTo(255);
    assertThat(said.text()).contains("Permission denied (publickey,password");
  }

  @Test
  void aChangedHostKeyIsRefused() throws Exception {
    assertThat(ssh("machine", "true").exitCode()).isZero();
    machine.changeHostKey();

    Said said = ssh("machine", "true");
    assertThat(said.exitCode()).isEqualTo(255);
    assertThat(said.text())
        .contains("REMOTE HOST IDENTIFICATION HAS CHANGED")
        .contains("Host key verification failed");
  }

  @Test
  void aServerThatWantsAPasswordSaysSo() throws Exception {
    machine.passwordOnly();

    Said said = ssh("machine", "true");
    assertThat(said.exitCode()).isEqualTo(255);
    assertThat(said.text()).contains("Permission denied (password)");
  }

  @Test
  void aFrozenConnectionHangsAndGoesOnWhenThawed() throws Exception {
    Process asked = start("machine", "echo up; until [ -e /run/go ]; do sleep 0.01; done; echo on");
    assertThat(lines(asked, 1)).isEqualTo("up\n");
    machine.freeze();
    machine.lab().run(Command.of("touch", "/run/go"));
    assertThat(asked.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
    assertThat(asked.getInputStream().available()).isZero();

    machine.thaw();
    assertThat(lines(asked, 1)).isEqualTo("on\n");
    assertThat(asked.waitFor()).isZero();
  }

  @Test
  void aCutEndsTheClientAndItsSession() throws Exception {
    Process client = start("machine", "echo up; exec sleep 1000");
    assertThat(lines(client, 1)).isEqualTo("up\n");
    assertThat(machine.connections()).isEqualTo(1);

    machine.cut();

    assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).isEqualTo(255);
    Command sessions = Command.of("pgrep", "-cf", "^sshd(-session)?: root");
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!machine.lab().run(sessions).stdout().equals("0\n")) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(10);
    }
    assertThat(machine.connections()).isZero();
    assertThat(ssh("machine", "echo again").text()).isEqualTo("again\n");
  }

  @RepeatedTest(5)
  void aCutIsAResetForBothSides() throws Exception {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), machine.port())) {
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      assertThat(answers.readLine()).startsWith("SSH-2.0-OpenSSH_");

      machine.cut();

      assertThatThrownBy(answers::readLine).hasMessage("Connection reset");
    }
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!machine.log().contains("Connection reset by 10.0.2.2")) {
      assertThat(System.nanoTime()).as(machine.log()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  @Test
  void aRestartedServerHasDroppedItsConnections() throws Exception {
    Process client = start("machine", "echo up; exec sleep 1000");
    assertThat(lines(client, 1)).isEqualTo("up\n");

    machine.restartServer();

    assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).isEqualTo(255);
    assertThat(ssh("machine", "echo again").text()).isEqualTo("again\n");
  }

  @Test
  void refusesAndAdmits() throws Exception {
    Process client = start("machine", "echo up; exec sleep 1000");
    assertThat(lines(client, 1)).isEqualTo("up\n");
    machine.refuse();
    assertThat(ssh("machine", "true").text()).contains("Connection refused");
    assertThat(client.isAlive()).isTrue();

    machine.admit();
    assertThat(ssh("machine", "echo again").text()).isEqualTo("again\n");
    client.destroy();
  }

  @Test
  void leavesNothingBehind() throws Exception {
    machine.close();
    List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
    machine = SshMachine.open();
    machine.agent();
    Process client = start("machine", "echo up; exec sleep 1000");
    assertThat(lines(client, 1)).isEqualTo("up\n");
    machine.freeze();

    machine.close();

    assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(machine.folder()).doesNotExist();
    assertThat(ProcessHandle.current().descendants().filter(each -> !before.contains(each)))
        .isEmpty();
    machine = SshMachine.open();
  }

  @Test
  void aLoginLeavesNoRecordOnTheRealMachine() throws Exception {
    Path record = Path.of("/var/log/wtmp");
    long before = Files.exists(record) ? Files.size(record) : 0;
    assertThat(ssh("-tt", "machine", "true").exitCode()).isZero();

    assertThat(Files.exists(record) ? Files.size(record) : 0).isEqualTo(before);
  }
}
