package packetbook.net;

import java.util.List;
import java.util.Optional;

/**
 * The bridges of one namespace with their ports and what they know.
 *
 * @param bridges in order of name
 * @param ports of all of them, in order of name
 * @param forwarding what they know, together with what interfaces without a bridge list
 */
public record BridgeTable(
    List<Bridge> bridges, List<BridgePort> ports, ForwardingTable forwarding) {
  public BridgeTable {
    bridges = List.copyOf(bridges);
    ports = List.copyOf(ports);
  }

  /** Find a bridge by its name. */
  public Optional<Bridge> bridge(String name) {
    return bridges.stream().filter(bridge -> bridge.name().equals(name)).findFirst();
  }

  /** Find a port by its name. */
  public Optional<BridgePort> port(String name) {
    return ports.stream().filter(port -> port.name().equals(name)).findFirst();
  }

  /** Give the ports of one bridge, in order of name. */
  public List<BridgePort> portsOf(String bridge) {
    return ports.stream().filter(port -> port.bridge().equals(bridge)).toList();
  }

  /** Keep this bridge alone, with its ports and entries. */
  public BridgeTable only(String bridge) {
    return new BridgeTable(
        bridge(bridge).stream().toList(),
        portsOf(bridge),
        new ForwardingTable(forwarding.of(bridge)));
  }
}
