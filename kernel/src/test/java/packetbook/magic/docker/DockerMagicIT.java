package packetbook.magic.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import packetbook.lab.EmbeddedLab;
import packetbook.magic.FakeSession;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicException;
import packetbook.magic.namespace.NamespaceMagic;
import packetbook.magic.shell.ShMagic;
import packetbook.net.NetworkNamespace;

/** Cells on the real Docker of an embedded lab. */
class DockerMagicIT {
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

  private String show(Magic magic, String... words) throws InterruptedException {
    return magic
        .run(FakeSession.call(magic.help().name(), words), session)
        .output()
        .map(output -> output.bundle().html())
        .orElse("");
  }

  @Test
  void showsContainersBesideNamedNamespaces() throws InterruptedException {
    DockerMagic docker = new DockerMagic();
    show(new NamespaceMagic(), "add", "c2");
    show(docker, "run", "-d", "--name", "c1", "busybox", "sleep", "1000");

    assertThat(session.displayed)
        .extracting(output -> output.bundle().plain())
        .containsExactly(
            "Docker starts in this lab …",
            "Docker has started: its daemon runs inside this lab and ends with it.");
    assertThat(session.printed).containsPattern("^[0-9a-f]{64}\n$");
    assertThat(show(docker)).contains("1 container runs.", "sleep 1000");
    assertThat(show(new NamespaceMagic())).contains("c1 is new");
    assertThat(show(new NamespaceMagic()))
        .contains("1 container and 1 named namespace", "172.17.0.2/16", "sleep");
    assertThat(lab.journal().entries())
        .extracting(entry -> entry.command().line())
        .containsExactly("ip netns add c2", "docker run -d --name c1 busybox sleep 1000");
  }

  @Test
  void aScriptShowsThatDockerStarts() throws InterruptedException {
    String script = "docker run --rm busybox echo hello";
    new ShMagic()
        .run(
            new Invocation("sh", NetworkNamespace.HOST, List.of(), Optional.of(script), false),
            session);

    assertThat(session.displayed)
        .extracting(output -> output.bundle().plain())
        .containsExactly(
            "Docker starts in this lab …",
            "Docker has started: its daemon runs inside this lab and ends with it.");
    assertThat(session.printed).hasToString("hello\n");
  }

  @Test
  void anUnknownImageIsExplained() {
    MagicException failure =
        catchThrowableOfType(
            MagicException.class, () -> show(new DockerMagic(), "run", "ubuntu", "true"));

    assertThat(failure.output().bundle().plain())
        .contains("this lab has no image 'ubuntu'", "%docker run busybox true");
  }
}
