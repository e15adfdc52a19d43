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
  void endsThatDockerNamedStandInOrderOfTheirNumbers() {
    String json =
        """
        [{"ifindex":6,"ifname":"veth9f00001","link_index":5,"link_netnsid":1,
          "linkinfo":{"info_kind":"veth"}},
         {"ifindex":8,"ifname":"veth0a00002","link_index":7,"link_netnsid":2,
          "linkinfo":{"info_kind":"veth"}},
         {"ifindex":9,"ifname":"va","link_index":10,"linkinfo":{"info_kind":"veth"}}]
        """;
    NamespaceState empty = NamespaceState.empty(NetworkNamespace.HOST);
    NamespaceState host =
        new NamespaceState(
            NetworkNamespace.HOST,
            AddressReader.read(json),
            empty.routes(),
            empty.neighbors(),
            empty.namespaceIds(),
            empty.bridges());

    assertThat(VethTable.of(new Snapshot(List.of(host))).pairs())
        .extracting(VethTableTest::words)
        .containsExactly("va@host", "veth9f00001@host", "veth0a00002@host");
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
