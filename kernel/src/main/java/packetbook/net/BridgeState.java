package packetbook.net;

import java.util.List;
import java.util.Optional;

/**
 * A bridge with its ports and its forwarding table.
 *
 * @param ports in order of name; empty for none
 * @param entries in the kernel's order; groups that the interfaces themselves listen to are not
 *     among them
 */
public record BridgeState(Bridge bridge, List<BridgePort> ports, List<FdbEntry> entries) {
  public BridgeState {
    ports = List.copyOf(ports);
    entries = List.copyOf(entries);
  }

  /** Give the bridge's name. */
  public String name() {
    return bridge.name();
  }

  /** Find a port by its name. */
  public Optional<BridgePort> port(String name) {
    return ports.stream().filter(port -> port.name().equals(name)).findFirst();
  }

  /** Name the ports beside this one, in order. */
  public List<String> portsBeside(String port) {
    return ports.stream().map(BridgePort::name).filter(name -> !name.equals(port)).toList();
  }

  /** Give the entries that it learned from frames. */
  public List<FdbEntry> learned() {
    return entries.stream().filter(FdbEntry::isLearned).toList();
  }
}
