package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import packetbook.Stored;
import packetbook.net.Topology.Kind;

class TopologyTest {
  private static final Ruleset NONE = new Ruleset(List.of(), List.of());
  private final Topology lab = of("c1", "c2");

  private static Topology of(String... names) {
    return new Topology(
        LabState.of(names).namespaces().stream().map(state -> region(state, NONE)).toList());
  }

  private static Region region(NamespaceState state, Ruleset rules) {
    String name = state.namespace().name();
    return new Region(
        state,
        name.isEmpty() ? List.of() : List.of(name),
        false,
        List.of(),
        List.of(),
        rules,
        NONE,
        new Sysctls(List.of(new Sysctl(Region.FORWARD, "1"))));
  }

  private Topology withHost(Region host) {
    List<Region> regions = new ArrayList<>(lab.regions());
    regions.set(0, host);
    return new Topology(regions);
  }

  @Test
  void tellsWhatIsJoinedToWhat() {
    assertThat(lab.regions()).extracting(Region::label).containsExactly("host", "c1", "c2");
    assertThat(lab.pairs())
        .extracting(pair -> pair.ends().stream().map(TopologyTest::end).toList())
        .contains(List.of("host veth0", "c1 eth0"), List.of("host veth1", "c2 eth0"));
    VethEnd port =
        VethTable.of(lab.snapshot()).find(NetworkNamespace.HOST, "veth0").orElseThrow().first();
    assertThat(lab.bridgeOf(port).map(BridgeState::name)).contains("hwchiu0");
    assertThat(lab.find("c1").orElseThrow().wayOut(IpFamily.IPV4).map(Route::via))
        .contains(new IpAddress("10.55.66.1"));
    assertThat(lab.find("c3")).isEmpty();
    assertThat(lab.find("host").orElseThrow().isOn(Region.FORWARD)).contains(true);
    assertThat(lab.host().isOn(Region.BRIDGED)).isEmpty();
  }

  private static String end(VethEnd end) {
    return end.namespace().label() + " " + end.name();
  }

  @Test
  void listsTheHooksInWhichSomethingCanHappen() {
    Region host =
        region(lab.host().state(), RulesetReader.read(Stored.text("magic/iptables/2-rules.txt")));
    assertThat(host.hooks())
        .containsExactly(
            new Hook(IpFamily.IPV4, "filter", "FORWARD", "DROP", 2),
            new Hook(IpFamily.IPV4, "nat", "POSTROUTING", "ACCEPT", 1));
  }

  @Test
  void isTheSameAfterPacketsThatChangedNothing() {
    NamespaceState state = lab.host().state();
    Neighbor neighbor =
        NeighborReader.read(
                "[{\"dst\":\"10.55.66.2\",\"dev\":\"hwchiu0\",\"lladdr\":\"02:42:0a:37:42:02\",\"state\":[\"STALE\"]}]")
            .getFirst();
    NamespaceState later =
        new NamespaceState(
            state.namespace(),
            state.interfaces(),
            state.routes(),
            List.of(neighbor),
            state.namespaceIds(),
            LabState.of().namespaces().getFirst().bridges());
    Region before = region(state, RulesetReader.read(Stored.text("magic/iptables/2-rules.txt")));
    Region after = region(later, RulesetReader.read(Stored.text("magic/iptables/3-pinged.txt")));
    assertThat(after).isEqualTo(before);
    assertThat(withHost(after)).isEqualTo(withHost(before));
    assertThat(withHost(after).changesFrom(withHost(before)).isEmpty()).isTrue();
  }

  @Test
  void tellsWhatChanged() {
    Topology one = of("c1");
    List<Change<Topology.Item>> news =
        lab.changesFrom(one).changes().stream().filter(Change::isChange).toList();
    assertThat(news)
        .contains(
            new Change.Added<>(
                new Topology.Item(NetworkNamespace.of("c2"), Kind.REGION, "c2", "c2")),
            new Change.Added<>(
                new Topology.Item(
                    NetworkNamespace.of("c2"), Kind.ADDRESS, "10.55.66.3/24 on eth0", "")),
            new Change.Changed<>(
                new Topology.Item(NetworkNamespace.HOST, Kind.PAIR, "veth1", ""),
                new Topology.Item(NetworkNamespace.HOST, Kind.PAIR, "veth1", "eth0 in c2")));
    assertThat(one.changesFrom(lab).changes())
        .contains(
            new Change.Removed<>(
                new Topology.Item(NetworkNamespace.of("c2"), Kind.REGION, "c2", "c2")));
    assertThat(lab.changesFrom(lab).isEmpty()).isTrue();
  }

  @Test
  void tellsThatARuleStandsWhereAnotherStood() {
    Region first =
        region(lab.host().state(), RulesetReader.read(rules("-s 10.0.0.1/32 -j ACCEPT")));
    Region second =
        region(lab.host().state(), RulesetReader.read(rules("-s 10.0.0.2/32 -j ACCEPT")));
    assertThat(
            withHost(second).changesFrom(withHost(first)).changes().stream()
                .filter(Change::isChange))
        .singleElement()
        .extracting(change -> change.row().kind())
        .isEqualTo(Kind.HOOK);
  }

  private static String rules(String rule) {
    return "*filter\n:FORWARD DROP [0:0]\n[0:0] -A FORWARD " + rule + "\nCOMMIT\n";
  }

  @Test
  void findsANamespaceByEachOfItsNames() {
    Region shared =
        new Region(
            NamespaceState.empty(NetworkNamespace.of("c1")),
            List.of("c2", "c1"),
            true,
            List.of(),
            List.of(),
            NONE,
            NONE,
            new Sysctls(List.of()));
    Topology topology = new Topology(List.of(shared));
    assertThat(topology.find("c2")).contains(shared);
    assertThat(shared.label()).isEqualTo("c1, c2");
    assertThat(topology.host().interfaces()).isEmpty();
    assertThat(topology.find("host")).isEqualTo(Optional.empty());
  }
}
