package packetbook.trace;

import java.util.List;
import java.util.Optional;

/**
 * A packet and what came back for it.
 *
 * @param request the packet
 * @param reply the first packet that came back, also where it reports an error; empty for none
 * @param outcome what the asker got in the end
 * @param others the first packets of other kinds of the same conversation, in order, such as a TCP
 *     connection's later ones
 */
public record Exchange(Walk request, Optional<Walk> reply, Outcome outcome, List<Walk> others) {
  public Exchange {
    others = List.copyOf(others);
  }
}
