package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.Stored;
import packetbook.net.IpAddress;
import packetbook.net.LabState;
import packetbook.net.MacAddress;
import packetbook.net.Neighbor;
import packetbook.net.NeighborReader;
import packetbook.net.NeighborTable;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;

class NeighborViewTest {
  private static final Snapshot LAB = LabState.of("c1", "c2");
  private static final NetworkNamespace C1 = NetworkNamespace.of("c1");

  private static Output draw(Optional<NeighborTable> before, NeighborTable now, String text) {
    return NeighborView.draw(
        before, now, LAB, new Block.ToolText("ip neigh", text), "%neigh @c1 --all");
  }

  private static NeighborTable one(String state) {
    MacAddress mac = state.equals("INCOMPLETE") ? null : new MacAddress("02:42:0a:37:42:03");
    return new NeighborTable(
        C1, List.of(new Neighbor(new IpAddress("10.55.66.3"), "eth0", mac, state)));
  }

  @Test
  void everyNeighbourHasItsOwner() throws IOException {
    NeighborTable table =
        new NeighborTable(C1, NeighborReader.read(Stored.text("net/c1-neigh.json")));

    StoredOutput.check("neigh-c1", draw(Optional.empty(), table, Stored.text("net/c1-neigh.txt")));
  }

  @ParameterizedTest
  @CsvSource({
    "REACHABLE, 'c1 has 1 neighbour.'",
    "PROBE, 'c1 has 1 neighbour.'",
    "INCOMPLETE, 'c1 has 1 neighbour, changed.'",
    "PERMANENT, 'c1 has 1 neighbour, changed.'",
  })
  void growingOldIsNoChange(String state, String sentence) {
    assertThat(draw(Optional.of(one("STALE")), one(state), "").bundle().plain().strip())
        .isEqualTo(sentence);
  }

  @Test
  void anEmptyTableSaysWhy() {
    NeighborTable empty = new NeighborTable(C1, List.of());

    assertThat(draw(Optional.empty(), empty, "").bundle().plain().strip())
        .isEqualTo("c1 has no neighbours. It has asked for nobody’s MAC lately.");
    assertThat(draw(Optional.of(one("STALE")), empty, "").bundle().plain().strip())
        .isEqualTo("c1 has no neighbours; 1 is gone.");
  }
}
