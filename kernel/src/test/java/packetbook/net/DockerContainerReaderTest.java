package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DockerContainerReaderTest {
  @Test
  void readsTheTableOfDockerPs() {
    String text =
        """
        CONTAINER ID   IMAGE     COMMAND        CREATED                  STATUS                      PORTS                                       NAMES
        96cf3d42b18b   busybox   "sleep 1000"   Less than a second ago   Up Less than a second       0.0.0.0:2345->8000/tcp, :::2345->8000/tcp   c2
        70ec9955f0a6   busybox   "sh"           3 minutes ago            Exited (137) 1 second ago                                               c1
        70ec9955f0a7   busybox   "sleep 9"      3 minutes ago            Up 3 minutes (Paused)                                                   c3
        """;

    assertThat(DockerContainerReader.read(text).orElseThrow())
        .containsExactly(
            new DockerContainer(
                "c2", "busybox", "sleep 1000", "Up", "0.0.0.0:2345->8000/tcp, :::2345->8000/tcp"),
            new DockerContainer("c1", "busybox", "sh", "Exited (137)", ""),
            new DockerContainer("c3", "busybox", "sleep 9", "Paused", ""));
  }

  @Test
  void leavesOtherFormsAlone() {
    assertThat(DockerContainerReader.read("96cf3d42b18b\n")).isEmpty();
    assertThat(DockerContainerReader.read("")).isEmpty();
  }
}
