package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VlanTableTest {
  @Test
  void readsRangesAndTheVlanOfUntaggedFrames() {
    VlanTable table =
        VlanTable.read(
            """
            [{"ifname":"veth0","vlans":[{"vlan":1,"flags":["PVID","Egress Untagged"]},{"vlan":10,"vlanEnd":12}]},
             {"ifname":"veth1","vlans":[{"vlan":10,"flags":["Egress Untagged"]}]}]
            """);
    assertThat(table.untagged("veth0")).isEqualTo(1);
    assertThat(table.untagged("veth1")).isNull();
    assertThat(table.carries("veth0", 12)).isTrue();
    assertThat(table.carries("veth0", 13)).isFalse();
    assertThat(table.carries("veth1", 1)).isFalse();
    assertThat(VlanTable.read("no JSON")).isEqualTo(new VlanTable(Map.of(), Map.of()));
  }
}
