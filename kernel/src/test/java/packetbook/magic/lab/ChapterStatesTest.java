package packetbook.magic.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import packetbook.lab.Command;
import packetbook.lab.FakeLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.Progress;

class ChapterStatesTest {
  private static final Command SCRIPT =
      Command.of("bash", "-c", "docker version", "article-1.sh").changing();

  private static String failure(String said) {
    FakeLab lab = new FakeLab().answer(SCRIPT.line(), 1, "", said + "\n");
    Progress progress = new Progress(new FakeSession(lab), "Loading article-1 …");
    return catchThrowableOfType(
            MagicException.class, () -> ChapterStates.run(SCRIPT, lab, progress))
        .output()
        .bundle()
        .plain();
  }

  @Test
  void saysHowToGetDockersPrograms() {
    assertThat(failure("docker: this machine has no Docker programs"))
        .contains("this lab needs Docker’s programs, and this machine has none")
        .contains("./packetbook lab fetches them and installs nothing")
        .doesNotContain("docker version");
  }

  @Test
  void saysWhatToInstallWhereAScriptsProgramIsMissing() {
    assertThat(failure("article-1.sh: line 6: docker: command not found"))
        .contains("article-1.sh needs docker, which is not installed")
        .contains("sudo apt-get install docker.io");
  }

  @Test
  void namesTheScriptThatFailedAndWhatItSaid() {
    assertThat(failure("RTNETLINK answers: File exists"))
        .contains("the lab's script article-1.sh failed", "File exists");
  }

  @Test
  void namesWhatAMachineCouldNotBeGivenBack() throws InterruptedException {
    FakeLab lab = new FakeLab().notPuttingBack("container <web> was removed");
    FakeSession session = new FakeSession(lab);

    ChapterStates.reset(session, new Progress(session, "Putting the lab back …"));

    assertThat(session.displayed.getFirst().bundle().plain())
        .contains("1 thing could not be put back.", "container <web> was removed");
  }

  @Test
  void listsTheChaptersOfTheBook() {
    assertThat(new ChapterStates(Path.of("").toAbsolutePath()).names())
        .contains("article-1", "article-2", "article-3", "article-4", "working");
  }
}
