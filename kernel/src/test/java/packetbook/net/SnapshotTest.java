package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final NetworkNamespace C1 = NetworkNamespace.of("c1");
  private static final NetworkNamespace C2 = NetworkNamespace.of("c2");
  private static final Snapshot LAB = LabState.of("c1", "c2", "gw");

  private static Link link(Snapshot lab, NetworkNamespace namespace, String name) {
    return lab.find(namespace).orElseThrow().find(name).orElseThrow().link();
  }

  private static String peer(Snapshot lab, NetworkNamespace namespace, String name) {
    return lab.peerOf(namespace, link(lab, namespace, name))
        .map(end -> end.link().name() + " in " + end.namespace().label())
        .orElse("unknown");
  }

  @Test
  void findsTheOtherEndInBothDirections() {
    assertThat(peer(LAB, C1, "eth0")).isEqualTo("veth0 in host");
    assertThat(peer(LAB, C2, "eth0")).isEqualTo("veth1 in host");
    assertThat(peer(LAB, NetworkNamespace.HOST, "veth0")).isEqualTo("eth0 in c1");
    assertThat(peer(LAB, NetworkNamespace.HOST, "veth1")).isEqualTo("eth0 in c2");
    assertThat(peer(LAB, NetworkNamespace.HOST, "eth0")).isEqualTo("eth0 in gw");
    assertThat(peer(LAB, NetworkNamespace.HOST, "va")).isEqualTo("vb in host");
  }

  @Test
  void anEndOutsideTheLabIsNotFound() {
    assertThat(peer(LabState.of("c1", "c2"), NetworkNamespace.HOST, "eth0")).isEqualTo("unknown");
    assertThat(peer(LAB, NetworkNamespace.HOST, "hwchiu0")).isEqualTo("unknown");
  }

  @Test
  void equalNumbersAreToldApartByTheNamesThatIpKnows() {
    Snapshot lab =
        new Snapshot(
            List.of(
                straight("a", new NamespaceId(0, "b")),
                straight("b", new NamespaceId(0, "a")),
                straight("c", new NamespaceId(0, "d")),
                straight("d", new NamespaceId(0, "c"))));

    assertThat(peer(lab, NetworkNamespace.of("a"), "eth0")).isEqualTo("eth0 in b");
    assertThat(peer(lab, NetworkNamespace.of("d"), "eth0")).isEqualTo("eth0 in c");
  }

  @Test
  void equalNumbersWithoutNamesGiveNoAnswerRatherThanAGuess() {
    Snapshot lab =
        new Snapshot(
            List.of(
                straight("a", new NamespaceId(0, null)),
                straight("b", new NamespaceId(0, null)),
                straight("c", new NamespaceId(0, null))));

    assertThat(peer(lab, NetworkNamespace.of("a"), "eth0")).isEqualTo("unknown");
  }

  /** A container whose eth0, number 2, is paired with number 2 of another. */
  private static NamespaceState straight(String name, NamespaceId id) {
    Link eth0 = new Link(2, "eth0", "veth", "up", List.of("UP"), 1500, null, null, 2, id.id());
    return new NamespaceState(
        NetworkNamespace.of(name),
        List.of(new Interface(eth0, List.of())),
        List.of(),
        List.of(),
        List.of(id),
        new BridgeTable(NetworkNamespace.of(name), List.of()));
  }

  @Test
  void knowsWhoseAnAddressIs() {
    assertThat(LAB.ownerOf(new MacAddress("02:42:0a:37:42:03")))
        .hasValueSatisfying(owner -> {
          assertThat(owner.namespace()).isEqualTo(C2);
          assertThat(owner.interfaceName()).isEqualTo("eth0");
          assertThat(owner.addresses()).extracting(IpPrefix::toString).contains("10.55.66.3/24");
        });
    assertThat(LAB.ownerOf(new IpAddress("10.55.66.1")))
        .hasValueSatisfying(owner -> assertThat(owner.interfaceName()).isEqualTo("hwchiu0"));
    assertThat(LAB.ownerOf(new IpAddress("127.0.0.1"))).isEmpty();
    assertThat(LAB.ownerOf(new IpAddress("10.55.66.99"))).isEmpty();
  }

  @Test
  void ofABridgeAndThePortThatItBorrowedItsAddressFromTheOneWithAnIpAddressIsMeant() {
    MacAddress mac = new MacAddress("02:42:00:00:00:10");
    Link port = new Link(1, "veth0", "veth", "up", List.of(), 1500, "br0", mac, 2, 0);
    Link bridge = new Link(5, "br0", "bridge", "up", List.of(), 1500, null, mac, null, null);
    Address address =
        new Address(IpPrefix.tryParse("10.0.0.1/24").orElseThrow(), "global", null, List.of());
    Snapshot lab =
        new Snapshot(
            List.of(
                new NamespaceState(
                    NetworkNamespace.HOST,
                    List.of(
                        new Interface(port, List.of()), new Interface(bridge, List.of(address))),
                    List.of(),
                    List.of(),
                    List.of(),
                    new BridgeTable(NetworkNamespace.HOST, List.of()))));

    assertThat(lab.ownerOf(mac).orElseThrow().interfaceName()).isEqualTo("br0");
  }

  @Test
  void aForwardingEntryLeadsToItsOwner() {
    BridgeTable bridges = LAB.find(NetworkNamespace.HOST).orElseThrow().bridges();

    assertThat(bridges.find("hwchiu0").orElseThrow().learned())
        .extracting(entry -> LAB.ownerOf(entry.mac()).orElseThrow().namespace().name())
        .containsExactly("c1", "c2");
  }
}
