package packetbook.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import packetbook.net.MacAddress;

/** Tells one packet's walk from all that was seen of it. */
final class WalkBuilder {
  private WalkBuilder() {}

  /**
   * Tell it.
   *
   * @param alike how many further packets of the same kind there were
   */
  static Walk of(Evidence evidence, TracedPacket packet, int alike) {
    List<Stay> stays = Stay.of(packet, evidence.map());
    List<Hop> hops = new ArrayList<>();
    @Nullable MacAddress frame = null;
    @Nullable HopBuilder last = null;
    for (Stay stay : stays) {
      boolean made = hops.isEmpty() && packet.isMadeIn(stay.namespace());
      last = HopBuilder.of(evidence, stay, made, frame);
      hops.add(last.hop());
      frame = last.frame();
    }
    if (last == null) {
      throw new IllegalArgumentException("nothing was seen of " + packet.header());
    }
    return new Walk(packet.header(), hops, Ending.of(evidence, stays.getLast(), last), alike);
  }
}
