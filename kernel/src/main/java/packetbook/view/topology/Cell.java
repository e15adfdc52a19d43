package packetbook.view.topology;

import java.util.List;
import packetbook.net.Interface;
import packetbook.net.Region;
import packetbook.net.VethEnd;

/**
 * A container, or another namespace than the host's, as the picture of the system places it.
 *
 * @param region what it shows
 * @param place 0 for the first in order of name: its color
 * @param plugs what sits in its wall, from left to right
 * @param inner its other interfaces; of two that are a pair, one after the other
 * @param left how many of its interfaces are not drawn
 */
record Cell(Region region, int place, List<Plug> plugs, List<Interface> inner, int left) {
  Cell {
    plugs = List.copyOf(plugs);
    inner = List.copyOf(inner);
  }

  /**
   * An end of a veth pair that leads out of the container.
   *
   * @param end the interface in the container
   * @param other the other end, on the host or in another container
   */
  record Plug(Interface end, VethEnd other) {
    boolean toHost() {
      return other.namespace().isHost();
    }
  }

  /** Give how many columns it takes. */
  int span(Measures measures) {
    return Math.clamp(plugs.size(), 1, measures.columns());
  }
}
