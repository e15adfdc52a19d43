package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.net.Listener;
import packetbook.net.Program;
import packetbook.net.Region;
import packetbook.net.Topology;

class TopologyReaderTest {
  private static FakeLab lab() {
    return TopologyLab.of("c1", "c2");
  }

  @Test
  void readsItAllAtOnce() throws InterruptedException {
    FakeLab lab = lab();
    Topology topology = TopologyReader.read(lab);

    assertThat(topology.regions()).extracting(Region::label).containsExactly("host", "c1", "c2");
    Region host = topology.host();
    assertThat(host.programs()).contains(new Program("dockerd", 1));
    assertThat(host.listeners()).extracting(Listener::socket).contains("0.0.0.0:8000");
    assertThat(host.hooks())
        .extracting(hook -> hook.name() + " " + hook.rules())
        .containsExactly("filter FORWARD 2", "nat POSTROUTING 1");
    assertThat(host.isOn(Region.FORWARD)).contains(true);
    assertThat(host.isOn(Region.BRIDGED)).isEmpty();
    assertThat(host.container()).isFalse();
    assertThat(topology.find("c1").orElseThrow().ipv4().chains()).isEmpty();
    assertThat(lab.asked()).doesNotHaveDuplicates();
  }

  @Test
  void twoReadingsOfTheSameAreEqual() throws InterruptedException {
    FakeLab lab = lab();
    assertThat(TopologyReader.read(lab)).isEqualTo(TopologyReader.read(lab));
  }

  @Test
  void leavesOutANamespaceThatWentMeanwhile() throws InterruptedException {
    FakeLab lab = lab().with("gone");
    for (String line :
        List.of(
            "ip -j -d addr",
            "stat -L -c %i /proc/self/ns/net",
            "ip -j -4 route",
            "ip -j -6 route",
            "ip -j netns list-id",
            "ss -H -lntup",
            "iptables-save -c",
            "ip6tables-save -c",
            "grep -Hs '' /proc/sys/net/ipv4/ip_forward /proc/sys/net/bridge/bridge-nf-call-iptables")) {
      lab.answer("@gone " + line, 1, "", "Cannot open network namespace");
    }
    assertThat(TopologyReader.read(lab).find("gone")).isEmpty();
    assertThat(TopologyReader.read(lab).regions()).hasSize(3);
  }

  @Test
  void saysThatTheHostCannotBeRead() {
    FakeLab lab = new FakeLab();
    lab.answer(TopologyLab.LISTING, "");
    TopologyLab.answer(lab, "", "1");
    for (String line :
        List.of(
            "ip -j -4 route",
            "ip -j -6 route",
            "ip -j netns list-id",
            "ss -H -lntup",
            "iptables-save -c")) {
      lab.answer(line, "");
    }
    lab.answer("ip -j -d addr", 127, "", "ip: not found");
    assertThatThrownBy(() -> TopologyReader.read(lab)).isInstanceOf(CommandFailedException.class);
  }
}
