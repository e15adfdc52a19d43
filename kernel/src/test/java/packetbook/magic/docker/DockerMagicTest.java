package packetbook.magic.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.lab.FakeLab;
import packetbook.lab.StoredLab;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;

class DockerMagicTest {
  private static final String HEAD =
      "CONTAINER ID   IMAGE     COMMAND     CREATED         STATUS         PORTS     NAMES\n";
  private static final String C1 =
      "70ec9955f0a6   busybox   \"sleep\"     2 seconds ago   Up 1 second              c1\n";

  private final FakeLab lab = StoredLab.of("c1", "c2");
  private final FakeSession session = new FakeSession(lab);

  private MagicResult run(String... words) throws InterruptedException {
    return new DockerMagic().run(FakeSession.call("docker", words), session);
  }

  private String plain(String... words) throws InterruptedException {
    return Objects.requireNonNull(run(words).output().orElseThrow().bundle().plain());
  }

  @Test
  void listsContainersAndMarksNewOnes() throws InterruptedException {
    lab.answer("docker ps", HEAD).answer("docker ps", HEAD + C1);

    assertThat(plain()).startsWith("No container runs.");
    MagicResult second = run("ps");
    assertThat(second.output().orElseThrow().bundle().html()).contains("1 container runs.", "new");
    assertThat(lab.journal().entries()).isEmpty();
  }

  @Test
  void printsAListInAnotherForm() throws InterruptedException {
    lab.answer("docker ps -q", "70ec9955f0a6\n");

    run("ps", "-q");

    assertThat(session.printed).hasToString("70ec9955f0a6\n");
  }

  @Test
  void aNamedNamespaceIsNoContainer() {
    lab.answer("docker stop c2", 1, "", "Error: No such container: c2\n");

    MagicException failure = catchThrowableOfType(MagicException.class, () -> run("stop", "c2"));

    assertThat(failure.output().bundle().plain())
        .contains("A named network namespace is called so", "%docker ps -a")
        .doesNotContain("%docker stop c2\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Error: No such container: c11; no container 'c11'; %docker start c1",
        "the input device is not a TTY; a cell has no terminal; %docker start c11",
        "The container name \"/c1\" is already in use by; a container 'c1' already; %docker rm -f c1",
        "Unable to find image 'c11:latest' locally; no image 'c11'; %docker start busybox",
        "Bind for 0.0.0.0:2345 failed: port is already allocated; port 2345 is taken; !ss -ltnp"
      })
  void explainsWhatDockerRefuses(String said, String headline, String attempt) {
    lab.answer("docker start c11", 1, "", said + "\n");

    MagicException failure = catchThrowableOfType(MagicException.class, () -> run("start", "c11"));

    assertThat(failure.output().bundle().plain()).contains(headline, attempt, said);
  }
}
