package packetbook.net;

import java.util.List;

/**
 * An interface that is plugged into a bridge. See {@code bridge}(8), {@code bridge link}.
 *
 * @param name the interface's name
 * @param bridge the bridge it is a port of
 * @param state {@code forwarding}, {@code disabled} (it or the bridge is down), {@code blocking},
 *     {@code listening}, {@code learning}, or another word that the kernel has
 * @param priority 0 to 63, for the spanning tree
 * @param cost of the way through it, for the spanning tree
 * @param switches what is switched on, as {@code bridge} calls it and in its order: usually {@code
 *     learning}, {@code flood}, {@code mcast_flood} and {@code bcast_flood}; empty where it was not
 *     asked for in detail ({@code -d})
 */
public record BridgePort(
    String name, String bridge, String state, int priority, int cost, List<String> switches) {
  public BridgePort {
    switches = List.copyOf(switches);
  }
}
