package packetbook.magic.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.Stored;
import packetbook.lab.FakeLab;
import packetbook.lab.TopologyLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.net.Topology;

class TopologyMagicTest {
  @TempDir Path folder;
  private final FakeSession session = new FakeSession(TopologyLab.of("c1", "c2"));

  private MagicResult run(String... words) throws InterruptedException {
    return new TopologyMagic(folder).run(FakeSession.call("topology", words), session);
  }

  private String shown(String... words) throws InterruptedException {
    return run(words).output().orElseThrow().bundle().plain();
  }

  @Test
  void showsTheWholeLabAndGivesItToJava() throws InterruptedException {
    MagicResult result = run();
    assertThat(result.output().orElseThrow().bundle().plain()).contains("c1", "c2", "hwchiu0");
    assertThat(result.value())
        .isInstanceOfSatisfying(Topology.class, value -> assertThat(value.regions()).hasSize(3));
  }

  @Test
  void marksWhatChangedSinceItWasLastShown() throws InterruptedException {
    String sockets = Stored.text("net/sockets.txt");
    FakeLab lab = TopologyLab.of("c1", "c2");
    // A program begins to listen after the second reading, which nobody has seen.
    lab.answer("@c1 ss -H -lntup", "").answer("@c1 ss -H -lntup", sockets);
    FakeSession changing = new FakeSession(lab);
    TopologyMagic magic = new TopologyMagic(folder);
    assertThat(text(magic.run(FakeSession.call("topology"), changing))).doesNotContain("+ new");
    magic.run(FakeSession.call("topology", "--mermaid"), changing);
    assertThat(text(magic.run(FakeSession.call("topology", "--user"), changing)))
        .contains("+ new", "listener tcp 0.0.0.0:8000 in c1");
    assertThat(text(magic.run(FakeSession.call("topology"), changing))).doesNotContain("+ new");
  }

  private static String text(MagicResult result) {
    return result.output().orElseThrow().bundle().plain();
  }

  @Test
  void printsTextForOtherTools() throws InterruptedException {
    assertThat(run("--mermaid").output()).isEmpty();
    assertThat(session.printed.toString()).startsWith("flowchart TB\n").contains("===");
    session.printed.setLength(0);
    assertThat(run("--drawio").value()).isInstanceOf(Topology.class);
    assertThat(session.printed.toString()).startsWith("<mxfile>\n").endsWith("</mxfile>\n");
  }

  @Test
  void savesAFile() throws InterruptedException, IOException {
    assertThat(shown("--save", "lab.mmd")).contains("Saved as lab.mmd.");
    assertThat(Files.readString(folder.resolve("lab.mmd"))).startsWith("flowchart TB\n");
    shown("--user", "--save", "lab.svg");
    assertThat(Files.readString(folder.resolve("lab.svg"))).startsWith("<svg");
    shown("--save", "lab.png");
    assertThat(Files.readAllBytes(folder.resolve("lab.png"))).startsWith(0x89, 'P', 'N', 'G');
    shown("--save", "lab.drawio");
    assertThat(Files.readString(folder.resolve("lab.drawio"))).startsWith("<mxfile>\n");
  }

  @Test
  void saysThatAFileCannotBeWritten() {
    assertThatThrownBy(() -> run("--save", "nowhere/lab.mmd"))
        .isInstanceOf(MagicException.class)
        .hasMessageContaining("'nowhere/lab.mmd' cannot be written");
  }

  @ParameterizedTest
  @CsvSource({
    "@c1, %topology takes no @c1, %topology",
    "--sistem, %topology has no '--sistem', %topology --system",
    "mermaid, %topology has no 'mermaid', %topology --mermaid",
    "--sav, %topology has no '--sav', %topology --save lab.svg",
    "nonsense, %topology has no 'nonsense', %topology",
    "--save, --save needs a file, %topology --save lab.svg",
    "--save x.gif, the name of the file does not say how to save it, %topology --save lab.drawio",
    "--save svg, the name of the file does not say how to save it, %topology --save lab.drawio",
    "--user --system, %topology shows one form at a time, %topology",
    "--mermaid --save a.svg, a file is saved by its ending, %topology --save lab.mmd",
  })
  void refusesWhatItDoesNotKnow(String words, String headline, String attempt) {
    assertThatThrownBy(() -> run(words.split(" ", -1)))
        .isInstanceOfSatisfying(
            MagicException.class,
            refused -> {
              assertThat(refused).hasMessage(headline);
              assertThat(refused.output().bundle().plain()).contains(attempt);
            });
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void completesWhatIsNotThereYet() {
    TopologyMagic magic = new TopologyMagic(folder);
    assertThat(magic.complete(FakeSession.typed(List.of(), ""), session))
        .containsExactly("--system", "--user", "--mermaid", "--drawio", "--save");
    assertThat(magic.complete(FakeSession.typed(List.of("--user"), ""), session))
        .doesNotContain("--user");
    assertThat(magic.complete(FakeSession.typed(List.of("--save"), ""), session)).isEmpty();
    assertThat(magic.takesNamespace()).isFalse();
  }
}
