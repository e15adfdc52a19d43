package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import packetbook.net.LabState;
import packetbook.net.NetworkNamespace;

class SnapshotReaderTest {
  @Test
  void readsTheHostAndEveryContainer() throws InterruptedException {
    FakeLab lab = StoredLab.of("c1");

    assertThat(SnapshotReader.read(lab)).isEqualTo(LabState.of("c1"));
  }

  @Test
  void leavesOutAContainerThatWentAwayMeanwhile() throws InterruptedException {
    FakeLab lab = StoredLab.of().with("c9");
    for (String line :
        new String[] {
          "ip -j -d addr",
          "ip -j -4 route",
          "ip -j -6 route",
          "ip -j neigh",
          "ip -j netns list-id",
          "bridge -j -s fdb show"
        }) {
      lab.answer("@c9 " + line, 1, "", "Cannot open network namespace \"c9\"");
    }

    assertThat(SnapshotReader.read(lab).namespaces())
        .extracting(state -> state.namespace())
        .containsExactly(NetworkNamespace.HOST);
  }
}
