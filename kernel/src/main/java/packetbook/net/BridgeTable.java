package packetbook.net;

import java.util.List;
import java.util.Optional;

/**
 * The bridges of one namespace, as {@code %bridge} gives them to Java.
 *
 * @param bridges in order of name; empty for none
 */
public record BridgeTable(NetworkNamespace namespace, List<BridgeState> bridges) {
  public BridgeTable {
    bridges = List.copyOf(bridges);
  }

  /** Find a bridge by its name. */
  public Optional<BridgeState> find(String name) {
    return bridges.stream().filter(bridge -> bridge.name().equals(name)).findFirst();
  }

  /** Find the port of this name, whichever bridge it is plugged into. */
  public Optional<BridgePort> port(String name) {
    return bridges.stream().flatMap(bridge -> bridge.port(name).stream()).findFirst();
  }

  /** Give the names of the bridges. */
  public List<String> names() {
    return bridges.stream().map(BridgeState::name).toList();
  }
}
