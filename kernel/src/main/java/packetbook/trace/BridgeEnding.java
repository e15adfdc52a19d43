package packetbook.trace;

import java.util.List;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.net.BridgeState;
import packetbook.net.FdbEntry;
import packetbook.net.MacAddress;
import packetbook.net.NetworkNamespace;
import packetbook.net.VlanTable;
import packetbook.trace.Outcome.End;
import packetbook.trace.Step.Bridged;

/** Finds why a frame that came in by a port of a bridge left by none. */
final class BridgeEnding {
  private final Evidence evidence;
  private final LabMap map;
  private final Wires wires;
  private final NetworkNamespace namespace;
  private final BridgeState bridge;
  private final String name;
  private final String port;
  private final Optional<Bridged> bridged;

  /**
   * Take a packet's last hop.
   *
   * @param port where it came in; the bridge itself where its own namespace sent it
   * @param bridged what the bridge did; empty where it did nothing
   */
  BridgeEnding(
      Evidence evidence,
      NetworkNamespace namespace,
      BridgeState bridge,
      String port,
      Optional<Bridged> bridged) {
    this.evidence = evidence;
    this.map = evidence.map();
    this.wires = new Wires(map);
    this.namespace = namespace;
    this.bridge = bridge;
    this.name = bridge.name();
    this.port = port;
    this.bridged = bridged;
  }

  /** Find it; empty where nothing that can be seen says why. */
  Optional<Outcome> outcome() {
    return shut(port)
        .or(this::bridgeDown)
        .or(() -> entry().map(this::way).filter(dev -> !dev.equals(name)).flatMap(this::shut))
        .or(this::isolated)
        .or(this::vlan)
        .or(this::nobodysPort)
        .or(this::onlyShutPorts);
  }

  /** Find why the bridge did not hand on to its own namespace what is for its own address. */
  Optional<Outcome> notTaken() {
    return vlan();
  }

  private Optional<Outcome> isolated() {
    return wayOut().flatMap(out -> wires.isolated(namespace, name, port, out));
  }

  private Optional<FdbEntry> entry() {
    return bridged.flatMap(Bridged::entry).filter(row -> !row.isSelf());
  }

  /** What is for the address of one of the bridge's ports is for the bridge itself. */
  private String way(FdbEntry row) {
    return row.isPermanent() ? name : row.dev();
  }

  private Optional<Outcome> shut(String each) {
    return wires.down(namespace, each).or(() -> wires.blocked(namespace, name, each));
  }

  private Optional<Outcome> bridgeDown() {
    return bridge.bridge().up()
        ? Optional.empty()
        : Optional.of(new Outcome.InterfaceDown(new End(namespace, name)));
  }

  /** Whoever has the frame's MAC address may be plugged in nowhere. */
  private Optional<Outcome> nobodysPort() {
    return Optional.ofNullable(bridged.map(Bridged::to).orElse(null)).flatMap(wires::unreached);
  }

  /** A frame to an address that the table does not know goes to every port that is open. */
  private Optional<Outcome> onlyShutPorts() {
    List<Optional<Outcome>> others = bridge.portsBeside(port).stream().map(this::shut).toList();
    return !others.isEmpty() && others.stream().allMatch(Optional::isPresent)
        ? others.getFirst()
        : Optional.empty();
  }

  private Optional<Outcome> vlan() {
    if (!bridge.bridge().vlanFiltering()) {
      return Optional.empty();
    }
    Optional<VlanTable> vlans =
        evidence
            .questions()
            .text(Command.of("bridge", "-j", "vlan", "show").in(namespace))
            .map(VlanTable::read);
    return vlans.flatMap(this::vlan);
  }

  private Optional<Outcome> vlan(VlanTable vlans) {
    Integer own = vlans.untagged(port);
    if (own == null) {
      return Optional.of(new Outcome.VlanFiltered(namespace, name, port, null));
    }
    // The row that the bridge itself has for a MAC address stands in one VLAN alone.
    Optional<String> out = wayOut().filter(dev -> !vlans.carries(dev, own));
    if (out.isPresent()) {
      return Optional.of(new Outcome.VlanFiltered(namespace, name, out.get(), own));
    }
    List<String> others = bridge.portsBeside(port);
    return others.stream().noneMatch(each -> vlans.carries(each, own)) && !others.isEmpty()
        ? Optional.of(new Outcome.VlanFiltered(namespace, name, others.getFirst(), own))
        : Optional.empty();
  }

  /** Find where it would leave: as the forwarding table says, or as the lab is wired. */
  private Optional<String> wayOut() {
    return entry().map(this::way).or(this::owner);
  }

  /** Find the port behind which the interface is that has the frame's MAC address. */
  private Optional<String> owner() {
    MacAddress to = bridged.map(Bridged::to).orElse(null);
    if (to == null) {
      return Optional.empty();
    }
    return map.snapshot()
        .ownerOf(to)
        .flatMap(owner -> wires.plug(namespace, owner))
        .filter(each -> bridge.port(each).isPresent());
  }
}
