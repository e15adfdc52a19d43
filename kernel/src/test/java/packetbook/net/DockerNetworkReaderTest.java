package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DockerNetworkReaderTest {
  @Test
  void readsHowANetworkWasCreated() {
    String json =
        """
        [{"Name": "net1", "Id": "a284e26c0352eb372c83", "Driver": "bridge", "EnableIPv6": false,
          "IPAM": {"Config": [{"Subnet": "172.18.0.0/16", "Gateway": "172.18.0.1"}]},
          "Internal": false, "Options": {}, "Labels": {}},
         {"Name": "net2", "Id": "e9dc9c2cf67af31fad1c", "Driver": "bridge", "EnableIPv6": true,
          "IPAM": {"Config": [{"Subnet": "10.44.0.0/24"}]}, "Internal": true,
          "Options": {"com.docker.network.bridge.name": "mybr"}, "Labels": {"a": "b"}}]
        """;

    assertThat(DockerNetworkReader.read(json))
        .containsExactly(
            new DockerNetwork(
                "net1",
                List.of(
                    "--driver",
                    "bridge",
                    "--subnet",
                    "172.18.0.0/16",
                    "--gateway",
                    "172.18.0.1",
                    "--opt",
                    "com.docker.network.bridge.name=br-a284e26c0352")),
            new DockerNetwork(
                "net2",
                List.of(
                    "--driver",
                    "bridge",
                    "--internal",
                    "--ipv6",
                    "--subnet",
                    "10.44.0.0/24",
                    "--opt",
                    "com.docker.network.bridge.name=mybr",
                    "--label",
                    "a=b")));
  }
}
