package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.Stored;

class NeighborReaderTest {
  @Test
  void readsThoseThatAnswerAndThoseThatDoNot() {
    List<Neighbor> neighbors = NeighborReader.read(Stored.text("net/c1-neigh.json"));

    assertThat(neighbors)
        .contains(
            new Neighbor(
                new IpAddress("10.55.66.1"),
                "eth0",
                new MacAddress("02:42:7b:0e:5c:11"),
                "REACHABLE"),
            new Neighbor(new IpAddress("10.55.66.99"), "eth0", null, "INCOMPLETE"));
  }

  @Test
  void anAddressThatIsNoMacIsLeftOut() {
    String json = "[{\"dst\":\"10.0.0.1\",\"dev\":\"gre1\",\"lladdr\":\"192.0.2.1\",\"state\":[]}]";

    assertThat(NeighborReader.read(json))
        .containsExactly(new Neighbor(new IpAddress("10.0.0.1"), "gre1", null, ""));
  }
}
