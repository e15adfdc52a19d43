package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.net.Bridge;
import packetbook.net.BridgePort;
import packetbook.net.BridgeReader;
import packetbook.net.BridgeState;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.FdbEntry;
import packetbook.net.LabState;
import packetbook.net.MacAddress;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;
import packetbook.view.Block.ToolText;

class BridgeViewTest {
  private static final Snapshot LAB = LabState.of("c1", "c2", "gw");
  private static final BridgeState BRIDGE =
      LAB.find(NetworkNamespace.HOST).orElseThrow().bridges().find("hwchiu0").orElseThrow();
  private static final BridgeState FRESH =
      BridgeReader.table(
              NetworkNamespace.HOST,
              Stored.text("net/bridge/ip-link-fresh.json"),
              Stored.text("net/bridge/fdb-fresh.json"))
          .bridges()
          .getFirst();
  private static final ToolText FDB =
      new ToolText("bridge fdb show br hwchiu0", Stored.text("net/bridge/fdb-br.txt"));
  private static final ToolText LINK = new ToolText("bridge link", "");

  private static Output draw(Change<BridgeState> bridge, ToolText text) {
    return BridgeView.draw(LAB, NetworkNamespace.HOST, new Diff<>(List.of(bridge)), text);
  }

  private static BridgeState with(List<FdbEntry> entries) {
    return new BridgeState(BRIDGE.bridge(), BRIDGE.ports(), entries);
  }

  private static FdbEntry learned(String mac, String dev, Duration age) {
    return new FdbEntry(
        new MacAddress(mac), dev, "hwchiu0", null, "", List.of(), Duration.ZERO, age);
  }

  @Test
  void showsWhoseEachLearnedAddressIs() throws IOException {
    StoredOutput.check("bridge-learned", draw(new Change.Same<>(BRIDGE), FDB));
  }

  @Test
  void whatWasSwitchedAtAPortIsSaid() {
    List<BridgePort> ports = new ArrayList<>(BRIDGE.ports());
    BridgePort old = ports.getFirst();
    ports.set(
        0,
        new BridgePort(
            old.name(),
            old.bridge(),
            old.state(),
            old.priority(),
            100,
            List.of("hairpin", "flood", "mcast_flood", "bcast_flood")));
    BridgeState now = new BridgeState(BRIDGE.bridge(), ports, BRIDGE.entries());

    assertThat(draw(new Change.Changed<>(BRIDGE, now), LINK).bundle().plain())
        .startsWith(
            "veth0 now has the cost 100; veth0’s hairpin is now on; veth0’s learning is now off.");
  }

  @Test
  void aBridgeWithoutPortsHasNoIdYet() throws IOException {
    StoredOutput.check("bridge-fresh", draw(new Change.Added<>(FRESH), LINK));
  }

  @Test
  void aNewPortIsMarkedWithWhatItBrought() throws IOException {
    BridgeState before = new BridgeState(FRESH.bridge(), List.of(), FRESH.entries());

    StoredOutput.check("bridge-new-ports", draw(new Change.Changed<>(before, BRIDGE), LINK));
  }

  @Test
  void severalBridgesAreBodiesOfOneTable() throws IOException {
    Bridge docker =
        new Bridge(
            "docker0",
            "8000.000000000000",
            32768,
            false,
            false,
            false,
            "DOWN",
            FRESH.bridge().mac(),
            Duration.ofMinutes(5));
    BridgeState gone = new BridgeState(docker, List.of(), List.of());
    Diff<BridgeState> both =
        new Diff<>(List.of(new Change.Removed<>(gone), new Change.Same<>(BRIDGE)));

    StoredOutput.check("bridge-several", BridgeView.draw(LAB, NetworkNamespace.HOST, both, LINK));
  }

  @Test
  void anAddressThatMovedToAnotherPortIsChanged() {
    List<FdbEntry> moved = new ArrayList<>(BRIDGE.entries());
    moved.replaceAll(entry ->
        entry.isLearned() && entry.dev().equals("veth0")
            ? learned(entry.mac().text(), "veth1", Duration.ZERO)
            : entry);

    Output output = draw(new Change.Changed<>(BRIDGE, with(moved)), LINK);

    assertThat(output.bundle().html())
        .contains("± changed")
        .contains("<del><samp>veth0</samp></del></span> <b><samp>veth1</samp></b>");
  }

  @Test
  void agesAreRoundedAndAloneChangeNothing() {
    List<FdbEntry> later = new ArrayList<>(BRIDGE.entries());
    later.replaceAll(entry ->
        entry.isLearned()
            ? learned(entry.mac().text(), entry.dev(), Duration.ofSeconds(119))
            : entry);

    String html = draw(new Change.Changed<>(BRIDGE, with(later)), LINK).bundle().html();

    assertThat(html).contains("1 minute ago").doesNotContain("change</th>");
  }

  @Test
  void whatItForgotIsShownOnceMore() {
    List<FdbEntry> left = BRIDGE.entries().stream().filter(entry -> !entry.isLearned()).toList();

    Output output = draw(new Change.Changed<>(BRIDGE, with(left)), LINK);

    assertThat(output.bundle().plain())
        .startsWith("hwchiu0 forgot 2 addresses and now knows none.");
    assertThat(output.bundle().html()).contains("<del><samp>02:42:0a:37:42:02</samp></del>");
  }

  @Test
  void aLongTableIsCut() {
    List<FdbEntry> many = new ArrayList<>();
    for (int number = 0; number < 300; number++) {
      many.add(
          learned(
              "02:42:00:00:%02x:%02x".formatted(number / 256, number % 256),
              "veth0",
              Duration.ZERO));
    }

    String html = draw(new Change.Same<>(with(many)), LINK).bundle().html();

    assertThat(html)
        .contains(">100 more: <samp>!bridge fdb show br hwchiu0</samp>")
        .contains("02:42:00:00:00:c7")
        .doesNotContain("00:00:c8");
  }

  @Test
  void theToolsOwnLongTextIsCutToo() {
    ToolText text =
        new ToolText(
            "bridge fdb show", "02:42:00:00:00:01 dev veth0\n".repeat(500), "!bridge fdb show");

    assertThat(draw(new Change.Same<>(BRIDGE), text).bundle().plain())
        .endsWith("… 300 more lines: !bridge fdb show");
  }

  @Test
  void aNamespaceWithoutABridgeSaysSo() {
    Output output = BridgeView.draw(LAB, NetworkNamespace.of("c1"), Diff.unmarked(List.of()), LINK);

    assertThat(output.bundle().plain()).startsWith("c1 has no bridge.");
  }
}
