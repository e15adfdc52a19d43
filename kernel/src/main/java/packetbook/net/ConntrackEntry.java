package packetbook.net;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection that the kernel tracks, with how its packets are rewritten.
 *
 * @param protocol by name as conntrack prints it, or its number where the name is unknown
 * @param timeout seconds until it is forgotten unless a packet comes
 * @param state of TCP and a few others, such as {@code ESTABLISHED}; null where the protocol has
 *     none
 * @param original how its first packet looked when it came
 * @param reply how an answer looks when it comes, before it is rewritten back
 * @param replied whether an answer was seen: no {@code [UNREPLIED]}
 * @param assured whether packets went both ways often enough that it is kept when the table is full
 * @param mark set by {@code CONNMARK}, usually 0
 */
public record ConntrackEntry(
    String protocol,
    long timeout,
    @Nullable String state,
    Tuple original,
    Tuple reply,
    boolean replied,
    boolean assured,
    long mark) {
  /** Say whether any address or port is rewritten. */
  public boolean isTranslated() {
    return isSourceRewritten() || isDestinationRewritten();
  }

  /** Say whether the source's address or port is rewritten: answers come to {@code reply}'s. */
  public boolean isSourceRewritten() {
    return !original.source().equals(reply.destination())
        || !Objects.equals(original.sourcePort(), reply.destinationPort());
  }

  /** Say whether the destination's address or port is rewritten: {@code reply}'s source answers. */
  public boolean isDestinationRewritten() {
    return !original.destination().equals(reply.source())
        || !Objects.equals(original.destinationPort(), reply.sourcePort());
  }
}
