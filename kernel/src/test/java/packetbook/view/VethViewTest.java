package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.net.Address;
import packetbook.net.Diff;
import packetbook.net.Interface;
import packetbook.net.IpPrefix;
import packetbook.net.LabState;
import packetbook.net.NetworkNamespace;
import packetbook.net.VethEnd;
import packetbook.net.VethPair;
import packetbook.net.VethTable;
import packetbook.view.Block.ToolText;

class VethViewTest {
  private static final VethTable LAB = VethTable.of(LabState.of("c1", "c2", "gw"));
  private static final ToolText NO_TEXT = new ToolText("", "");

  private static VethPair pair(String name) {
    return LAB.find(NetworkNamespace.HOST, name).orElseThrow();
  }

  private static Diff<VethPair> diff(List<VethPair> before, List<VethPair> now) {
    return Diff.of(before, now, pair -> pair.first().name());
  }

  @Test
  void showsBothEndsOfEachPair() throws IOException {
    StoredOutput.check("veth-all", VethView.draw(Diff.unmarked(LAB.pairs()), NO_TEXT));
  }

  @Test
  void aNewPairIsMarked() throws IOException {
    List<VethPair> before = new ArrayList<>(LAB.pairs());
    before.remove(pair("veth0"));

    StoredOutput.check("veth-new", VethView.draw(diff(before, LAB.pairs()), NO_TEXT));
  }

  @Test
  void ofAChangedPairTheChangedEndIsMarked() {
    VethPair now = pair("veth0");
    VethPair before = new VethPair(pair("veth1").first(), now.second());

    Output output = VethView.draw(Diff.of(List.of(before), List.of(now), _ -> "same"), NO_TEXT);

    assertThat(output.bundle().html())
        .containsOnlyOnce("± changed")
        .contains("<del><samp>veth1</samp></del></span> <b><samp>veth0</samp></b>");
  }

  @Test
  void whatIsNotShownIsNotMarked() {
    VethPair now = pair("veth0");
    Interface end = now.first().end();
    Address tentative =
        new Address(
            IpPrefix.tryParse("fe80::1/64").orElseThrow(), "link", null, List.of("tentative"));
    Interface before = new Interface(end.link(), List.of(tentative));

    Output output =
        VethView.draw(
            diff(
                List.of(new VethPair(new VethEnd(NetworkNamespace.HOST, before), now.second())),
                List.of(now)),
            NO_TEXT);

    assertThat(output).isEqualTo(VethView.draw(Diff.unmarked(List.of(now)), NO_TEXT));
  }

  @Test
  void aPairThatIsGoneTakesBothEndsWithIt() {
    Output output = VethView.draw(diff(List.of(pair("va")), List.of()), NO_TEXT);

    assertThat(output.bundle().plain())
        .startsWith("va and vb on the host are gone, both ends at once.");
    assertThat(output.bundle().html()).contains("<del><samp>va</samp></del>");
  }

  private static String sentence(Diff<VethPair> pairs) {
    return VethView.draw(pairs, NO_TEXT).bundle().plain().lines().findFirst().orElseThrow();
  }

  @Test
  void anEndThatLeadsOutOfTheLabIsNoPair() throws IOException {
    VethTable lab = VethTable.of(LabState.of("c1", "c2"));
    List<VethPair> uplink = List.of(lab.find(NetworkNamespace.HOST, "eth0").orElseThrow());
    List<VethPair> first = List.of(uplink.getFirst(), pair("veth0"));

    StoredOutput.check("veth-uplink", VethView.draw(Diff.unmarked(lab.pairs()), NO_TEXT));
    assertThat(sentence(Diff.unmarked(first)))
        .isEqualTo("1 veth pair. The other end of eth0 on the host is outside the lab.");
    assertThat(sentence(Diff.unmarked(uplink)))
        .isEqualTo("0 veth pairs. The other end of eth0 on the host is outside the lab.");
    assertThat(sentence(diff(uplink, lab.pairs())))
        .isEqualTo(
            "3 veth pairs, 3 changes. The other end of eth0 on the host is outside the lab.");
    assertThat(sentence(diff(List.of(), uplink)))
        .isEqualTo("eth0 on the host, whose other end is outside the lab, is new.");
    assertThat(sentence(diff(uplink, List.of())))
        .isEqualTo("eth0 on the host, whose other end is outside the lab, is gone.");
    assertThat(sentence(Diff.unmarked(Collections.nCopies(2, uplink.getFirst()))))
        .isEqualTo("0 veth pairs. The other ends of 2 interfaces are outside the lab.");
  }

  @Test
  void manyPairsAreCut() {
    List<VethPair> many = Collections.nCopies(150, pair("va"));

    assertThat(VethView.draw(Diff.unmarked(many), NO_TEXT).bundle().html()).contains("50 more: ");
  }

  @Test
  void saysThatThereIsNone() {
    assertThat(VethView.draw(Diff.unmarked(List.of()), NO_TEXT).bundle().plain())
        .isEqualTo("There is no veth pair.");
  }
}
