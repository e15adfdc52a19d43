package packetbook.magic.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import packetbook.lab.FakeLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;

class CheckpointsTest {
  private final FakeSession session = new FakeSession(new FakeLab());
  private final LabMagic magic = new LabMagic(Path.of("").toAbsolutePath());

  private void refuses(String headline, String why, String attempt, String... words) {
    assertThatThrownBy(() -> magic.run(FakeSession.call("lab", words), session))
        .isInstanceOfSatisfying(
            MagicException.class,
            refusal -> {
              assertThat(refusal).hasMessage(headline);
              assertThat(refusal.output().bundle().plain()).contains(why).contains(attempt);
            });
  }

  @Test
  void withoutAnyCheckpointThereIsNothingToRestore() {
    refuses(
        "there is no checkpoint yet",
        "They are kept until the kernel ends",
        "%lab checkpoint before",
        "restore",
        "before");
    refuses("there is no checkpoint yet", "They are kept", "%lab checkpoint a", "diff", "a");
    assertThat(magic.complete(FakeSession.typed(List.of("restore"), ""), session)).isEmpty();
  }

  @Test
  void aNameIsNeeded() {
    refuses(
        "%lab checkpoint takes one name",
        "There is none yet.", "%lab checkpoint before", "checkpoint");
    refuses("%lab restore takes one name", "There is none yet.", "%lab checkpoint", "restore");
    refuses(
        "%lab checkpoint takes one name",
        "There is none yet.", "%lab checkpoint before", "checkpoint", "a", "b");
    refuses(
        "%lab checkpoint takes one name",
        "There is none yet.", "%lab checkpoint before", "checkpoint", "");
    refuses(
        "%lab restore takes one name",
        "There is none yet.", "%lab restore 'a b' c", "restore", "a b", "c");
    refuses(
        "%lab diff takes two names at most",
        "compared with now", "%lab diff a b", "diff", "a", "b", "c");
  }

  @Test
  void aScriptGoesToOneFileInAFolderThatIsThere(@TempDir Path folder) {
    refuses(
        "%lab script takes one file", "in quotes", "%lab script rebuild.sh", "script", "a", "b");
    refuses("%lab script takes one file", "in quotes", "%lab script rebuild.sh", "script", "");
    refuses(
        "the script cannot be written to " + folder,
        "It is a folder.",
        "%lab script",
        "script",
        folder.toString());
    refuses(
        "the script cannot be written to " + folder + "/none/x",
        "There is no folder " + folder + "/none.",
        "%lab script",
        "script",
        folder + "/none/x");
  }
}
