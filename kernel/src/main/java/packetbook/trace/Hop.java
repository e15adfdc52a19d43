package packetbook.trace;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.net.NetworkNamespace;

/**
 * One namespace on a packet's walk.
 *
 * @param namespace where
 * @param role what the namespace did for the packet
 * @param in the interface by which it came; null where it was made here
 * @param out the interface by which it left; null where it did not
 * @param steps what happened, in order
 */
public record Hop(
    NetworkNamespace namespace,
    Role role,
    @Nullable String in,
    @Nullable String out,
    List<Step> steps) {
  /** What a namespace is to a packet. */
  public enum Role {
    /** It made the packet. */
    SENDER,
    /** A bridge in it passed the packet on without looking at IP addresses to route it. */
    BRIDGE,
    /** It routed the packet on, or would have. */
    ROUTER,
    /** The packet is for it, or ended here for another reason than being passed on. */
    RECEIVER
  }

  public Hop {
    steps = List.copyOf(steps);
  }

  /** Give its steps of one kind, in order. */
  public <T extends Step> List<T> steps(Class<T> kind) {
    return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Give its first step of one kind. */
  public <T extends Step> Optional<T> step(Class<T> kind) {
    return steps(kind).stream().findFirst();
  }
}
