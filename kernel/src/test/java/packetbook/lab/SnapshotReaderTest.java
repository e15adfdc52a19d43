package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.net.LabState;
import packetbook.net.NetworkNamespace;

class SnapshotReaderTest {
  private static FakeLab lab(String name) {
    return answered(new FakeLab().with(name), "", "host");
  }

  private static FakeLab answered(FakeLab lab, String at, String file) {
    return lab.answer(at + "ip -j -d addr", Stored.text("net/" + file + "-addr.json"))
        .answer(at + "ip -j -4 route", Stored.text("net/" + file + "-route.json"))
        .answer(at + "ip -j -6 route", Stored.text("net/" + file + "-route6.json"))
        .answer(at + "ip -j neigh", Stored.text("net/" + file + "-neigh.json"))
        .answer(at + "ip -j netns list-id", Stored.text("net/" + file + "-ids.json"))
        .answer(at + "bridge -j -s fdb show", Stored.text("net/" + file + "-fdb.json"));
  }

  @Test
  void readsTheHostAndEveryContainer() throws InterruptedException {
    FakeLab lab = answered(lab("c1"), "@c1 ", "c1");

    assertThat(SnapshotReader.read(lab)).isEqualTo(LabState.of("c1"));
  }

  @Test
  void leavesOutAContainerThatWentAwayMeanwhile() throws InterruptedException {
    FakeLab lab = lab("c9");
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
