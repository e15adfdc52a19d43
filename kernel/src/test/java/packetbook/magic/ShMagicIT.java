package packetbook.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.EmbeddedLab;
import packetbook.net.NetworkNamespace;

class ShMagicIT {
  private EmbeddedLab lab;
  private FakeSession session;

  @BeforeEach
  void open() {
    lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
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

  @Test
  void aFailedScriptSaysItsExitCodeAndItsLastWords() {
    assertThatThrownBy(() -> run(NetworkNamespace.HOST, "echo first >&2\nno-such-program"))
        .isInstanceOf(MagicException.class)
        .hasMessageContaining("exit code 127")
        .hasMessageContaining("no-such-program");
  }

  @Test
  void whatIsInTheBackgroundDoesNotHoldTheCell() throws InterruptedException {
    run(NetworkNamespace.HOST, "sleep 1004 &");

    assertThat(lab.run(Command.of("ps", "-e", "-o", "args")).stdout()).contains("sleep 1004");
  }

  @Test
  void bytesThatAreNoUtf8AreMarked() throws InterruptedException {
    run(NetworkNamespace.HOST, "printf 'a\\377b\\n'");

    assertThat(session.printed).hasToString("a\ufffdb\n");
  }
}
