package packetbook.net;

import java.util.Map;

/**
 * An interface with what was set on it, for setting it again.
 *
 * @param options the options of its kind, each as {@code ip link set … type bridge} takes it; empty
 *     for a kind without any
 * @param portOptions what holds for it as a bridge's port, each as {@code ip link set … type
 *     bridge_slave} takes it; empty where it is none
 */
public record LinkSettings(
    Link link, Map<String, String> options, Map<String, String> portOptions) {
  public LinkSettings {
    options = Map.copyOf(options);
    portOptions = Map.copyOf(portOptions);
  }

  /** Give its name. */
  public String name() {
    return link.name();
  }
}
