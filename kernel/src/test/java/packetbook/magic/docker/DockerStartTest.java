package packetbook.magic.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.lab.FakeLab;
import packetbook.magic.FakeSession;

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

  @Test
  void saysWhereTheDaemonLivesOfALabOfItsOwnAlone() throws InterruptedException {
    FakeSession own = new FakeSession(new FakeLab().answer("docker version", ""));
    FakeSession machine = new FakeSession(new FakeLab().onAMachine().answer("docker version", ""));

    DockerStart.show(own);
    DockerStart.show(machine);

    assertThat(own.displayed.getLast().bundle().plain())
        .isEqualTo("Docker has started: its daemon runs inside this lab and ends with it.");
    assertThat(machine.displayed.getLast().bundle().plain()).isEqualTo("Docker has started.");
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
