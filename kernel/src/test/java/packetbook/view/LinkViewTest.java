package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.net.Interface;
import packetbook.net.LabState;
import packetbook.net.Link;
import packetbook.net.LinkTable;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;
import packetbook.view.LinkView.Reading;

class LinkViewTest {
  private static Reading reading(NetworkNamespace namespace, Snapshot lab) {
    List<Link> links =
        lab.find(namespace).orElseThrow().interfaces().stream().map(Interface::link).toList();
    return new Reading(new LinkTable(namespace, links), lab);
  }

  private static Output draw(Optional<Reading> before, Reading now, String text) {
    return LinkView.draw(before, now, new Block.ToolText("ip link", text), "%link --all");
  }

  @Test
  void everyInterfaceHasItsMeaningAndItsOtherEnd() throws IOException {
    Reading host = reading(NetworkNamespace.HOST, LabState.of("c1", "c2"));

    StoredOutput.check("link-host", draw(Optional.empty(), host, Stored.text("net/host-link.txt")));
  }

  @Test
  void whatIsSwitchedOnAndWhatIsGoneIsMarked() throws IOException {
    Reading before = reading(NetworkNamespace.HOST, LabState.of("c1"));
    List<Link> links =
        before.table().links().stream()
            .filter(link -> !link.name().equals("vb"))
            .map(link -> link.name().equals("va") ? up(link) : link)
            .toList();
    Reading now = new Reading(new LinkTable(NetworkNamespace.HOST, links), before.lab());

    StoredOutput.check("link-changed", draw(Optional.of(before), now, "1: lo: …\n"));
  }

  private static Link up(Link link) {
    return new Link(
        link.index(),
        link.name(),
        link.kind(),
        "lowerlayerdown",
        List.of("UP"),
        9000,
        link.master(),
        link.mac(),
        link.peerIndex(),
        link.peerNamespaceId());
  }

  @Test
  void saysWhereAnInterfaceWent() {
    // Before: c1 has no eth0 yet, and the host has it under the name c1-eth0.
    Snapshot after = LabState.of("c1");
    Link eth0 =
        after.find(NetworkNamespace.of("c1")).orElseThrow().find("eth0").orElseThrow().link();
    Link here =
        new Link(99, "c1-eth0", "veth", "down", List.of(), 1500, null, eth0.mac(), null, null);
    Reading now = reading(NetworkNamespace.HOST, after);
    Reading before =
        new Reading(new LinkTable(NetworkNamespace.HOST, List.of(here)), LabState.of());

    assertThat(draw(Optional.of(before), now, "").bundle().plain())
        .contains("; 1 is gone. c1-eth0 is now in c1 and is called eth0.");
  }
}
