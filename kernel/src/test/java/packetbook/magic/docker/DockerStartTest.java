package packetbook.magic.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerStartTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker ps",
        "id=$(docker run -d busybox true)",
        "set -e\ndocker --version",
        "true && docker ps",
        "sudo docker ps"
      })
  void isWantedByAScriptThatRunsIt(String script) {
    assertThat(DockerStart.isWantedBy(script)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip link show docker0",
        "ls /var/run/docker/netns",
        "command -v docker",
        "dockerd -v"
      })
  void isNotWantedByOneThatOnlyNamesIt(String script) {
    assertThat(DockerStart.isWantedBy(script)).isFalse();
  }
}
