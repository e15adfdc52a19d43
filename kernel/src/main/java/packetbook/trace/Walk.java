package packetbook.trace;

import java.util.List;
import java.util.stream.Stream;

/**
 * One packet's way through a lab, in one direction.
 *
 * @param packet what its sender wrote
 * @param hops in order; never empty: a packet that could not be sent has the sender's hop alone
 * @param outcome what became of it
 * @param alike how many further packets of the same kind there were
 */
public record Walk(PacketHeader packet, List<Hop> hops, Outcome outcome, int alike) {
  public Walk {
    hops = List.copyOf(hops);
    if (hops.isEmpty()) {
      throw new IllegalArgumentException("a walk begins somewhere");
    }
  }

  /** Give all steps in order. */
  public Stream<Step> steps() {
    return hops.stream().flatMap(hop -> hop.steps().stream());
  }

  /** Give all steps of one kind, in order. */
  public <T extends Step> List<T> steps(Class<T> kind) {
    return steps().filter(kind::isInstance).map(kind::cast).toList();
  }
}
