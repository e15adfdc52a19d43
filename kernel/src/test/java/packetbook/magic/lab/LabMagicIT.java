package packetbook.magic.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.EmbeddedLab;
import packetbook.lab.Lab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.magic.tcpdump.TcpdumpMagic;
import packetbook.net.LabReading;
import packetbook.net.NetworkNamespace;
import packetbook.view.Output;

class LabMagicIT {
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

  private MagicResult call(String... words) throws InterruptedException {
    return magic.run(FakeSession.call("lab", words), session);
  }

  private String plain(MagicResult result) {
    Output output = session.seen(result).orElseThrow();
    return output.bundle().plain();
  }

  @Test
  void loadsTheStateInWhichArticle3Begins() throws InterruptedException {
    String status = plain(call("load", "article-3"));

    assertThat(status)
        .contains("article-3 loaded. 2 containers, 1 bridge.")
        .containsPattern("c1 +container +10.55.66.2/24 +hwchiu0 by veth0")
        .containsPattern("c2 +container +10.55.66.3/24 +hwchiu0 by veth1")
        .contains("filter FORWARD policy DROP")
        .contains("bridge-nf-call-iptables 1");
    NetworkNamespace c1 = NetworkNamespace.of("c1");
    assertThat(lab.run(Command.of("ping", "-c1", "-W1", "10.55.66.3").in(c1)).exitCode())
        .isEqualTo(1);
    lab.run(Command.of("iptables", "-P", "FORWARD", "ACCEPT").changing());
    assertThat(lab.run(Command.of("ping", "-c1", "-W1", "10.55.66.3").in(c1)).exitCode()).isZero();
  }

  @Test
  void loadingTwiceGivesTheSameBytes() throws InterruptedException {
    List<Command> reads =
        List.of(
            Command.of("ip", "-d", "link"),
            Command.of("ip", "addr"),
            Command.of("ip", "addr").in(NetworkNamespace.of("c1")));
    call("load", "article-3");
    waitForLinkLocalAddresses();
    List<String> first = lab.runAll(reads).stream().map(LabMagicIT::withoutDad).toList();
    call("load", "article-3");
    waitForLinkLocalAddresses();

    assertThat(lab.runAll(reads).stream().map(LabMagicIT::withoutDad).toList()).isEqualTo(first);
  }

  /** The kernel gives an interface its own IPv6 address in its own time, once it has a carrier. */
  private void waitForLinkLocalAddresses() throws InterruptedException {
    String each = "until ip -6 -o addr show dev %s | grep -q fe80; do sleep 0.05; done;";
    lab.run(
        Command.of(
            "sh",
            "-c",
            each.formatted("hwchiu0") + each.formatted("veth0") + each.formatted("veth1")));
    lab.run(Command.of("sh", "-c", each.formatted("eth0")).in(NetworkNamespace.of("c1")));
  }

  /** The kernel checks for duplicates in its own time, and a bridge's clocks run and it learns. */
  private static String withoutDad(packetbook.lab.CommandResult result) {
    return result
        .stdout()
        .replaceAll(" tentative", "")
        .replaceAll("state \\S+", "")
        .replaceAll("(LOWER_UP|NO-CARRIER),?", "")
        .replaceAll("(timer|age|hold_time|delay|cost|state|id|fdb_n_learned) +\\S+", "");
  }

  @Test
  void countsCommandsWhereNoBeginningIsKnown() throws InterruptedException {
    lab.run(Command.of("ip", "netns", "add", "c1").changing());

    assertThat(plain(call())).contains("running. 1 container, 0 bridges, 1 command so far.");
  }

  @Test
  void saysWhatDiffers() throws InterruptedException {
    call("load", "article-3");
    lab.run(Command.of("iptables", "-P", "FORWARD", "ACCEPT").changing());
    lab.run(Command.of("ip", "addr", "add", "10.55.66.1/24", "dev", "hwchiu0").changing());

    assertThat(plain(call()))
        .contains("running. 2 containers, 1 bridge, 3 changes since article-3.");
    assertThat(plain(call("diff")))
        .contains("3 differences from article-3.")
        .containsPattern("± changed +host +policy +filter FORWARD DROP ACCEPT")
        .containsPattern("\\+ new +host +address +10.55.66.1/24 on hwchiu0");
    assertThat(plain(call("history")))
        .containsPattern("1 +host +article-3.sh +well")
        .containsPattern("2 +host +iptables -P FORWARD ACCEPT +well");
    assertThat(plain(call("reset"))).contains("first state. 0 containers, 0 bridges.");
    assertThat(plain(call("diff"))).isEqualTo("Nothing differs from the first state.");
  }

  @Test
  void theScriptRebuildsTheLab() throws Exception {
    call("load", "article-3");
    lab.run(Command.of("ip", "route", "add", "default", "via", "10.55.66.1").changing());
    lab.run(Command.of("ip", "addr", "add", "10.55.66.1/24", "dev", "hwchiu0").changing());
    lab.run(
        Command.of("ip", "route", "add", "default", "via", "10.55.66.1")
            .in(NetworkNamespace.of("c1"))
            .changing());
    lab.run(Command.of("tee", "/proc/sys/net/ipv4/ip_forward").reading("0\n").changing());
    lab.run(Command.of("ip", "netns", "add", "c 3").changing());
    lab.run(Command.of("ip", "link", "set", "lo", "up").in(NetworkNamespace.of("c 3")).changing());
    Path script = folder.resolve("rebuild.sh");
    call("script", script.toString());
    LabReading built = (LabReading) Objects.requireNonNull(call("status").value());

    lab.reset();
    lab.run(Command.of("bash", "-c", Files.readString(script)).changing());

    LabReading rebuilt = (LabReading) Objects.requireNonNull(call("status").value());
    assertThat(rebuilt.items()).isEqualTo(built.items());
  }

  @Test
  void aNewLabKnowsNoCaptureOfTheOldOne() throws InterruptedException {
    new TcpdumpMagic()
        .run(FakeSession.call("tcpdump", "-i", "eth0", "--background", "uplink"), session);
    assertThat(session.captures().names()).containsExactly("uplink");

    call("reset");

    assertThat(session.captures().names()).isEmpty();
    assertThat(lab.run(Command.of("ps", "-e", "-o", "comm")).stdout()).doesNotContain("tcpdump");
  }

  /** The same lab as one that was there before. */
  private Lab asAMachine() {
    return (Lab)
        Proxy.newProxyInstance(
            Lab.class.getClassLoader(),
            new Class<?>[] {Lab.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "endsWithKernel" -> false;
                  case "facts" -> List.of("Linux 6.8.0", "round trip 5 ms");
                  default -> method.invoke(lab, arguments);
                });
  }

  @Test
  void aMachineIsPutBackAndSaysWhatItIs() throws InterruptedException {
    session = new FakeSession(asAMachine());
    call("load", "article-3");

    assertThat(plain(call("reset"))).contains("Embedded lab, put back as it was. 0 containers");
    assertThat(plain(call())).containsPattern("machine +Linux 6.8.0, round trip 5 ms");
    assertThat(plain(call("load", "article-3")))
        .containsPattern("machine +Linux 6.8.0, round trip 5 ms");
  }

  @Test
  void article4ChangesNothingWhereThereIsNoGateway() throws Exception {
    // The uplink's other end goes with its namespace, when Linux comes to it.
    String leave =
        """
        umount /run/packetbook/internet && rm /run/packetbook/internet
        while [ -e /sys/class/net/eth0 ]; do sleep 0.01; done
        """;
    assertThat(lab.run(Command.of("sh", "-c", leave)).said()).isEmpty();
    LabReading before = (LabReading) Objects.requireNonNull(call("status").value());
    String script = Files.readString(Path.of("../notebooks/labs/article-4.sh"));

    CommandResult result = lab.run(Command.of("bash", "-c", script).changing());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.stderr().lines())
        .singleElement()
        .asString()
        .contains("needs the gateway of the embedded lab or of Packetbook's VM");
    LabReading now = (LabReading) Objects.requireNonNull(call("status").value());
    assertThat(now.items()).isEqualTo(before.items());
    assertThat(lab.hasDockerStarted()).isFalse();
  }

  @Test
  void anUnknownNameListsTheOthers() {
    assertThatThrownBy(() -> call("load", "artikle-3"))
        .isInstanceOf(MagicException.class)
        .hasMessage("there is no lab 'artikle-3'");
    assertThatThrownBy(() -> call("lode"))
        .isInstanceOf(MagicException.class)
        .hasMessage("%lab has no 'lode'");
    assertThatThrownBy(() -> call("reset", "c1"))
        .isInstanceOf(MagicException.class)
        .hasMessage("%lab reset takes nothing behind it");
  }
}
