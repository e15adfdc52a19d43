package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import packetbook.Stored;

class BridgeReaderTest {
  private static final List<String> USUAL =
      List.of("learning", "flood", "mcast_flood", "bcast_flood");
  private static final MacAddress OF_C1 = new MacAddress("02:42:0a:37:42:02");

  @Test
  void aFreshBridgeHasTheIdThatBrctlPrints() {
    assertThat(BridgeReader.bridges(stored("ip-link-fresh.json")))
        .containsExactly(
            new Bridge(
                "hwchiu0",
                "8000.000000000000",
                32768,
                false,
                false,
                false,
                "DOWN",
                new MacAddress("7a:c8:d3:8e:b8:81"),
                Duration.ofMinutes(5)));
    assertThat(BridgeReader.bridges(stored("ip-link-fresh.json")).getFirst().hasId()).isFalse();
  }

  @Test
  void aBridgeTakesItsIdFromAPort() {
    Bridge bridge = BridgeReader.bridges(stored("ip-link.json")).getFirst();

    assertThat(bridge.id()).isEqualTo("8000.4eb86f86f87c");
    assertThat(bridge.hasId()).isTrue();
    assertThat(bridge.up()).isTrue();
  }

  @Test
  void ipLeavesOutLeadingZerosInAnId() {
    String json =
        """
        [{"ifname":"br0","flags":[],"address":"02:42:7b:0e:5c:11","linkinfo":{"info_kind":"bridge",
          "info_data":{"bridge_id":"8000.2:42:7b:e:5c:11"}}}]
        """;

    assertThat(BridgeReader.bridges(json).getFirst().id()).isEqualTo("8000.02427b0e5c11");
  }

  @Test
  void portsThatDockerNamedKeepTheKernelsOrder() {
    String port = "{\"ifname\":\"%s\",\"master\":\"docker0\",\"state\":\"forwarding\"}";
    String json =
        Stream.of("veth9f00001", "veth0a00002", "eth1")
            .map(port::formatted)
            .collect(Collectors.joining(",", "[", "]"));

    assertThat(BridgeReader.ports(json))
        .extracting(BridgePort::name)
        .containsExactly("eth1", "veth9f00001", "veth0a00002");
  }

  @Test
  void portsHaveTheirStateAndBridge() {
    assertThat(BridgeReader.ports(stored("link-port-down.json")))
        .containsExactly(
            new BridgePort("veth0", "hwchiu0", "disabled", 32, 2, List.of()),
            new BridgePort("veth1", "hwchiu0", "forwarding", 32, 2, List.of()));
  }

  @Test
  void learnedEntriesAreToldFromPermanentOnes() {
    ForwardingTable table = BridgeReader.forwarding(stored("fdb.json"));

    assertThat(table.learned())
        .extracting(FdbEntry::mac, FdbEntry::dev, FdbEntry::master, FdbEntry::updated)
        .containsExactly(
            tuple(OF_C1, "veth0", "hwchiu0", Duration.ZERO),
            tuple(new MacAddress("02:42:0a:37:42:03"), "veth1", "hwchiu0", Duration.ZERO));
    assertThat(table.of("hwchiu0")).hasSize(4);
    assertThat(table.find(OF_C1))
        .hasValueSatisfying(entry -> assertThat(entry.dev()).isEqualTo("veth0"));
  }

  @Test
  void groupsThatAnInterfaceListensToAreItsOwn() {
    FdbEntry entry = BridgeReader.forwarding(stored("fdb.json")).entries().getFirst();

    assertThat(entry.isOwnGroup()).isTrue();
    assertThat(entry.isLearned()).isFalse();
    assertThat(entry.master()).isNull();
    assertThat(entry.updated()).isNull();
  }

  @Test
  void anEntryPutThereByHandIsStatic() {
    List<FdbEntry> entries = BridgeReader.forwarding(stored("fdb-static.json")).of("hwchiu0");

    assertThat(entries)
        .filteredOn(entry -> entry.state().equals("static"))
        .extracting(entry -> entry.mac().text())
        .containsExactly("02:42:0a:37:42:09");
  }

  @Test
  void entriesOfAVlanSaySo() {
    String json =
        """
        [{"mac":"02:42:0a:37:42:02","ifname":"veth0","vlan":1,"flags":["offload"],
          "master":"br0","state":"stale","added-later":{}}]
        """;

    FdbEntry entry = BridgeReader.forwarding(json).entries().getFirst();

    assertThat(entry.vlan()).isEqualTo(1);
    assertThat(entry.flags()).containsExactly("offload");
    assertThat(entry.isLearned()).isTrue();
  }

  @Test
  void whatIsNoJsonIsReportedWithItsTool() {
    assertThatThrownBy(() -> BridgeReader.forwarding("02:42:0a:37:42:02 dev veth0"))
        .isInstanceOf(UnreadableOutputException.class)
        .hasMessageContaining("bridge -j -s fdb show");
  }

  @Test
  void portsAreReadFromLinksAsWell() {
    assertThat(BridgeReader.ports(stored("ip-link.json")))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("switches")
        .isEqualTo(BridgeReader.ports(stored("link.json")))
        .hasSize(2);
  }

  @Test
  void aBridgeIsPutTogetherWithItsPortsAndEntries() {
    BridgeTable table =
        BridgeReader.table(NetworkNamespace.HOST, stored("ip-link.json"), stored("fdb.json"));

    BridgeState bridge = table.find("hwchiu0").orElseThrow();
    assertThat(bridge.entries()).hasSize(4);
    assertThat(bridge.learned()).hasSize(2);
    assertThat(bridge.ports()).extracting(BridgePort::name).containsExactly("veth0", "veth1");
    assertThat(table.port("veth1"))
        .contains(new BridgePort("veth1", "hwchiu0", "forwarding", 32, 2, USUAL));
    assertThat(table.find("docker0")).isEmpty();
  }

  private static String stored(String name) {
    return Stored.text("net/bridge/" + name);
  }
}
