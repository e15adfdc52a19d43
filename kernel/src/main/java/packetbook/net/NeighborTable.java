package packetbook.net;

import java.util.List;

/**
 * The neighbour table of one namespace, as {@code %neigh} gives it to Java.
 *
 * @param neighbors in the kernel's order; empty for none
 */
public record NeighborTable(NetworkNamespace namespace, List<Neighbor> neighbors) {
  public NeighborTable {
    neighbors = List.copyOf(neighbors);
  }
}
