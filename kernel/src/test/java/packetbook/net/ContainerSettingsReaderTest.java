package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerSettingsReaderTest {
  @Test
  void readsHowAContainerWasStarted() {
    String json =
        """
        [{"Id": "96cf", "Name": "/c1", "Config": {"Image": "busybox", "Cmd": ["sleep", "10"]},
          "HostConfig": {"NetworkMode": "default", "Privileged": true, "PortBindings":
            {"53/udp": [{"HostIp": "127.0.0.1", "HostPort": ""}],
             "8000/tcp": [{"HostIp": "", "HostPort": "2345"}],
             "9/tcp": [{"HostIp": "", "HostPort": ""}]}}},
         {"Id": "70ec", "Name": "/c2", "Config": {"Image": "busybox", "Cmd": null},
          "HostConfig": {"NetworkMode": "container:96cf", "Privileged": false, "PortBindings": {}}}]
        """;

    assertThat(ContainerSettingsReader.read(json))
        .containsExactly(
            new ContainerSettings(
                "c1",
                "96cf",
                "busybox",
                "bridge",
                List.of(
                    "--privileged",
                    "--publish",
                    "127.0.0.1::53/udp",
                    "--publish",
                    "2345:8000/tcp",
                    "--publish",
                    "9/tcp"),
                List.of("sleep", "10")),
            new ContainerSettings("c2", "70ec", "busybox", "container:96cf", List.of(), List.of()));
  }

  @Test
  void readsWhatDecidesHowTheProgramLives() {
    String json =
        """
        [{"Id": "96cf", "Name": "/c1",
          "Config": {"Image": "busybox", "OpenStdin": true, "Tty": true, "Cmd": ["-c", "echo; sh"],
            "Entrypoint": ["sh", "-x"], "Env": ["PATH=/bin", "WHO=a 'b'"]},
          "HostConfig": {"NetworkMode": "web", "AutoRemove": true, "CapAdd": ["CAP_NET_ADMIN"],
            "CapDrop": ["ALL"], "Sysctls": {"net.ipv4.ip_forward": "0"}}}]
        """;

    ContainerSettings read = ContainerSettingsReader.read(json).getFirst();

    assertThat(String.join(" ", read.options()))
        .isEqualTo(
            "--interactive --tty --rm --cap-add CAP_NET_ADMIN --cap-drop ALL"
                + " --sysctl net.ipv4.ip_forward=0 --env WHO=a 'b' --entrypoint sh");
    assertThat(read.command()).containsExactly("-x", "-c", "echo; sh");
    assertThat(read.isOnMadeNetwork()).isTrue();
  }
}
