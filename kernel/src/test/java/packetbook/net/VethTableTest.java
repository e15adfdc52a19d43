package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VethTableTest {
  private static final NetworkNamespace C1 = NetworkNamespace.of("c1");

  private static String words(VethPair pair) {
    return String.join(
        " = ",
        pair.ends().stream().map(end -> end.name() + "@" + end.namespace().label()).toList());
  }

  @Test
  void pairsEveryEndOnceWhereverItsPeerLives() {
    VethTable table = VethTable.of(LabState.of("c1", "c2", "gw"));

    assertThat(table.pairs())
        .extracting(VethTableTest::words)
        .containsExactly(
            "eth0@host = eth0@gw",
            "va@host = vb@host",
            "veth0@host = eth0@c1",
            "veth1@host = eth0@c2");
  }

  @Test
  void anEndWhosePeerIsOutsideTheLabStandsAlone() {
    VethTable table = VethTable.of(LabState.of("c1", "c2"));

    assertThat(table.find(NetworkNamespace.HOST, "eth0").orElseThrow().second()).isNull();
  }

  @Test
  void aPairIsFoundByEitherEnd() {
    VethTable table = VethTable.of(LabState.of("c1", "c2", "gw"));

    assertThat(table.find(C1, "eth0")).isEqualTo(table.find(NetworkNamespace.HOST, "veth0"));
    assertThat(table.find(C1, "veth0")).isEmpty();
    assertThat(new VethTable(List.of()).find(C1, "eth0")).isEmpty();
  }
}
