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
                true,
                List.of("127.0.0.1::53/udp", "2345:8000/tcp", "9/tcp"),
                List.of("sleep", "10")),
            new ContainerSettings(
                "c2", "70ec", "busybox", "container:96cf", false, List.of(), List.of()));
  }
}
