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
                List.of("sleep", "10"),
                List.of()),
            new ContainerSettings(
                "c2", "70ec", "busybox", "container:96cf", List.of(), List.of(), List.of()));
  }

  @Test
  void readsWhatDecidesHowTheProgramLives() {
    String json =
        """
        [{"Id": "96cf", "Name": "/c1",
          "Config": {"Image": "busybox", "OpenStdin": true, "Tty": true, "Cmd": ["-c", "echo; sh"],
            "Entrypoint": ["sh", "-x"], "Env": ["PATH=/bin", "WHO=a 'b'"],
            "Hostname": "h", "User": "0", "WorkingDir": "/tmp"},
          "HostConfig": {"NetworkMode": "web", "AutoRemove": true, "Binds": ["/tmp:/mnt"],
            "Dns": ["1.2.3.4"], "ExtraHosts": ["x:1.2.3.4"], "CapAdd": ["CAP_NET_ADMIN"],
            "CapDrop": ["ALL"], "Sysctls": {"net.ipv4.ip_forward": "0"}}}]
        """;

    ContainerSettings read = ContainerSettingsReader.read(json).getFirst();

    assertThat(String.join(" ", read.options()))
        .isEqualTo(
            "--interactive --tty --rm --hostname h --user 0 --workdir /tmp --volume /tmp:/mnt"
                + " --dns 1.2.3.4 --add-host x:1.2.3.4 --cap-add CAP_NET_ADMIN --cap-drop ALL"
                + " --sysctl net.ipv4.ip_forward=0 --env WHO=a 'b' --entrypoint sh");
    assertThat(read.command()).containsExactly("-x", "-c", "echo; sh");
  }

  @Test
  void readsTheNetworksThatItIsOn() {
    String json =
        """
        [{"Id": "8732dd3ce8c0d7b6", "Name": "/a1", "Config": {"Image": "busybox", "Hostname": "h"},
          "HostConfig": {"NetworkMode": "net1"},
          "NetworkSettings": {"Networks": {
            "bridge": {"IPAddress": "172.17.0.2", "Aliases": null, "GlobalIPv6Address": ""},
            "net1": {"IPAddress": "172.18.0.2", "Aliases": ["foo", "8732dd3ce8c0", "h"]}}}}]
        """;

    assertThat(ContainerSettingsReader.read(json).getFirst().attachments())
        .containsExactly(
            new ContainerSettings.Attachment("bridge", "", List.of()),
            new ContainerSettings.Attachment("net1", "172.18.0.2", List.of("foo")));
  }
}
