package packetbook.net;

/**
 * An interface that is plugged into a bridge. See {@code bridge}(8), {@code bridge link}.
 *
 * @param name the interface's name
 * @param bridge the bridge it is a port of
 * @param state {@code forwarding}, {@code disabled} (it or the bridge is down), {@code blocking},
 *     {@code listening}, {@code learning}, or another word that the kernel has
 * @param priority 0 to 63, for the spanning tree
 * @param cost of the way through it, for the spanning tree
 */
public record BridgePort(String name, String bridge, String state, int priority, int cost) {
  /** Say whether frames pass through it. */
  public boolean isForwarding() {
    return state.equals("forwarding");
  }
}
