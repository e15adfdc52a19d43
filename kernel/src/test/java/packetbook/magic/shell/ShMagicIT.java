package packetbook.magic.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.EmbeddedLab;
import packetbook.magic.FakeSession;
import packetbook.magic.Invocation;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.net.NetworkNamespace;

class ShMagicIT {
  @TempDir private Path folder;
  private EmbeddedLab lab;
  private FakeSession session;

  @BeforeEach
  void open() {
    lab = EmbeddedLab.open(folder);
    session = new FakeSession(lab);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private MagicResult run(NetworkNamespace where, String script) throws InterruptedException {
    return new ShMagic()
        .run(new Invocation("sh", where, List.of(), Optional.of(script), false), session);
  }

  @Test
  void printsWhatTheScriptPrints() throws InterruptedException {
    MagicResult result = run(NetworkNamespace.HOST, "echo one\necho two >&2\n");

    assertThat(session.printed.toString()).contains("one\n").contains("two\n");
    assertThat(((CommandResult) java.util.Objects.requireNonNull(result.value())).stdout())
        .isEqualTo("one\n");
    assertThat(lab.journal().entries()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"143, true", "192, true", "193, false", "255, false"})
  void aSignalIsNamedOnlyWhereThereIsOne(int exitCode, boolean named) {
    MagicException failure =
        catchThrowableOfType(
            MagicException.class, () -> run(NetworkNamespace.HOST, "exit " + exitCode));

    assertThat(failure.output().bundle().plain().contains("Signal")).isEqualTo(named);
  }

  @Test
  void aFailedScriptSaysItsExitCodeAndItsLastWords() {
    assertThatThrownBy(() -> run(NetworkNamespace.HOST, "echo first >&2\nno-such-program"))
        .isInstanceOf(MagicException.class)
        .hasMessageContaining("exit code 127")
        .hasMessageContaining("no-such-program");
  }

  @Test
  void saysWhatIsMissingOrTooMuch() {
    Invocation nothing = FakeSession.call("sh", "");
    Invocation script =
        new Invocation("sh", NetworkNamespace.HOST, List.of("foo"), Optional.of("ls"), false);

    assertThatThrownBy(() -> new ShMagic().run(nothing, session))
        .isInstanceOf(MagicException.class)
        .hasMessage("there is nothing to run");
    assertThatThrownBy(() -> new ShMagic().run(script, session))
        .isInstanceOf(MagicException.class)
        .hasMessage("%%sh takes a container and nothing else");
    assertThat(lab.journal().entries()).isEmpty();
  }

  @Test
  void whatIsInTheBackgroundDoesNotHoldTheCell() throws InterruptedException {
    run(
        NetworkNamespace.HOST,
        "sleep 1004 & until [ \"$(tr '\\0' _ </proc/$!/cmdline)\" = sleep_1004_ ]; do :; done");

    assertThat(lab.run(Command.of("ps", "-e", "-o", "args")).stdout()).contains("sleep 1004");
  }

  @Test
  void completesProgramsToolsWordsAndFiles() throws IOException, InterruptedException {
    lab.run(Command.of("ip", "netns", "add", "c1").changing());
    Files.writeString(folder.resolve("capture 1.pcap"), "");

    assertThat(complete("", "iptables-sa")).contains("iptables-save");
    assertThat(complete("ip link set dev", "")).contains("eth0", "lo");
    assertThat(complete("ls | sudo ip netns exec", "c")).containsExactly("c1");
    assertThat(complete("ip netns exec c1 ip link set dev", "")).containsExactly("lo");
    assertThat(complete("cd / && iptables -A", "F")).contains("FORWARD");
    assertThat(complete("brctl", "add")).contains("addbr", "addif");
    assertThat(complete("cat", "cap")).containsExactly("capture 1.pcap");
    assertThat(complete("cat", "/etc/host")).contains("/etc/hosts");
  }

  private List<String> complete(String before, String start) throws InterruptedException {
    return new ShMagic()
        .complete(
            FakeSession.typed(before.isEmpty() ? List.of() : List.of(before.split(" ")), start),
            session);
  }

  @Test
  void bytesThatAreNoUtf8AreMarked() throws InterruptedException {
    run(NetworkNamespace.HOST, "printf 'a\\377b\\n'");

    assertThat(session.printed).hasToString("a\ufffdb\n");
  }
}
