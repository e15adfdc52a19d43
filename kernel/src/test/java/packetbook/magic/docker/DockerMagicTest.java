package packetbook.magic.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        "unknown command: docker strat; docker has no 'strat'; %docker start",
        "docker: 'strat' is not a docker command.; docker has no 'strat'; %docker start",
        "You cannot remove a running container 70ec; the container runs; told to end it first",
        "You cannot remove a container 70ec. Stop the container before; the container runs; told to end it first",
        "network nosuch not found; there is no network 'nosuch'; %docker network ls",
        "Container 70ec is not running; the container does not run; %docker ps -a",
        "Get \"https://x/v2/\": dial tcp: no such host; no internet; %docker images",
        "exec: \"bash\": executable file not found in $PATH; the container has no program 'bash'; sh",
        "(iptables failed: No chain/target/match by that name.; Docker’s chains; pkill dockerd",
        "could not find bridge docker0: route; docker0; pkill dockerd",
        "Bind for 0.0.0.0:2345 failed: port is already allocated; port 2345 is taken; !ss -ltnp"
      })
  void explainsWhatDockerRefuses(String said, String headline, String attempt) {
    lab.answer("docker start c11", 1, "", said + "\n");

    MagicException failure = catchThrowableOfType(MagicException.class, () -> run("start", "c11"));

    assertThat(failure.output().bundle().plain()).contains(headline, attempt, said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Unable to find image 'c11:latest' locally; no image 'c11'; docker import",
        "Get \"https://x/v2/\": dial tcp: no such host; reaches no registry; docker pull",
        "pull access denied for c11, repository does; no image 'c11'; %docker images",
        "(iptables failed: No chain/target/match by that name.; Docker’s chains; systemctl restart docker",
        "Cannot connect to the Docker daemon at unix; does not run; !systemctl start docker",
        "bash: line 1: docker: command not found; docker is not installed; apt-get install docker.io",
      })
  void explainsWhatTheDockerOfAMachineRefuses(String said, String headline, String attempt) {
    lab.onAMachine().answer("docker start c11", 1, "", said + "\n");

    MagicException failure = catchThrowableOfType(MagicException.class, () -> run("start", "c11"));

    assertThat(failure.output().bundle().plain())
        .contains(headline, attempt, said)
        .doesNotContain("new lab", "pkill", "this lab");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash: line 1: curl: command not found", "sh: curl: not found"})
  void whatAContainerLacksIsNotTheMachinesToInstall(String said) {
    lab.answer("docker start c11", 127, "", said + "\n");

    MagicException failure = catchThrowableOfType(MagicException.class, () -> run("start", "c11"));

    assertThat(failure.output().bundle().plain()).contains(said).doesNotContain("apt-get");
  }

  @Test
  void whatASmallToolDoesNotTakeTheLabsOwnDoes() {
    String usage =
        """
        BusyBox v1.35.0 (Debian 1:1.35.0-4) multi-call binary.

        Usage: ip [OPTIONS] address

        OPTIONS := -f
        """;
    lab.answer("docker exec c1 ip -br addr", 1, "", usage);

    MagicException failure =
        catchThrowableOfType(MagicException.class, () -> run("exec", "c1", "ip", "-br", "addr"));

    assertThat(failure.output().bundle().plain())
        .contains("the container’s ip does not take these words", "Usage: ip", "…", "%addr @c1 -br")
        .doesNotContain("OPTIONS :=");
    assertThat(session.printed).contains("OPTIONS :=");
  }

  @Test
  void aNamespaceThatIsNoContainerIsEnteredInAnotherWay() {
    lab.answer("docker exec c1 ls", 1, "", "Error response from daemon: No such container: c1\n");

    MagicException failure =
        catchThrowableOfType(MagicException.class, () -> run("exec", "c1", "ls"));

    assertThat(failure.output().bundle().plain())
        .contains("no container 'c1'", "Docker knows nothing", "%ns exec c1 ls");
  }

  @Test
  void aProgramThatFailsWithoutAWordIsSaidToHaveFailed() {
    lab.answer("docker exec c1 false", 1, "", "");

    MagicException failure =
        catchThrowableOfType(MagicException.class, () -> run("exec", "c1", "false"));

    assertThat(failure).hasMessage("docker exec c1 false: it ended with exit code 1");
    assertThat(failure.output().bundle().plain())
        .contains("it ended with exit code 1")
        .doesNotContain("no message", "Linux said");
  }

  @Test
  void aContainerThatRunsIsRemovedByForce() {
    lab.answer("docker rm c1", 1, "", "You cannot remove a running container 70ec. Stop it\n");

    MagicException failure = catchThrowableOfType(MagicException.class, () -> run("rm", "c1"));

    assertThat(failure.output().bundle().plain()).contains("%docker rm -f c1");
  }

  @Test
  void aContainerBeforeTheVerbIsRefused() {
    MagicException failure = catchThrowableOfType(MagicException.class, () -> run("@c1", "ps"));

    assertThat(failure.output().bundle().plain())
        .contains("%docker runs on the host", "%docker ps");
    assertThat(lab.asked()).isEmpty();
  }

  @Test
  void completesWhatDockersVerbsTake() throws InterruptedException {
    assertThat(complete()).contains("run", "exec", "network");
    assertThat(complete("network")).contains("ls", "create").doesNotContain("c1");
    assertThat(complete("run", "--network")).containsExactly("bridge", "host", "none");
    assertThat(complete("run", "-d")).containsExactly("busybox");
    lab.answer("docker ps --all --format '{{.Names}}'", "done\nweb\n");
    assertThat(complete("exec")).containsExactly("done", "web");
  }

  private List<String> complete(String... before) throws InterruptedException {
    return new DockerMagic().complete(FakeSession.typed(List.of(before), ""), session);
  }
}
