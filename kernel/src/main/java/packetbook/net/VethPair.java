package packetbook.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two interfaces that are the ends of one virtual cable: what goes into one comes out of the other.
 * See veth(4).
 *
 * @param first the end on the host, or in the namespace whose name comes first
 * @param second the other; null where it is in no namespace that is known
 */
public record VethPair(VethEnd first, @Nullable VethEnd second) {
  /** Give the ends that are known: one or two. */
  public List<VethEnd> ends() {
    VethEnd other = second;
    return other == null ? List.of(first) : List.of(first, other);
  }

  /** Say whether one of its ends is this interface. */
  public boolean has(NetworkNamespace namespace, String name) {
    return ends().stream()
        .anyMatch(end -> end.namespace().equals(namespace) && end.name().equals(name));
  }
}
