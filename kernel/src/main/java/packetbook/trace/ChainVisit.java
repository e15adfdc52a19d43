package packetbook.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import packetbook.net.MacAddress;

/**
 * One chain at a hook that was asked about a packet, as netfilter's trace tells it.
 *
 * @param id netfilter's own number for the packet on this part of its way
 * @param family such as {@code ip}
 * @param chain the chain at the hook
 * @param in the interface it came by; empty where it came by none, or that is not known any more
 * @param out the interface it leaves by; empty where that is not chosen yet
 * @param to the frame's destination; null where the trace does not say
 * @param seen the packet as it was when the chain was asked
 * @param rules those that matched, in order
 * @param end the last word: {@code accept} or {@code drop}, others where the trace was cut off
 * @param byPolicy whether the policy said the last word
 * @param packetMark what the packet is marked with then ({@code MARK}), 0 for nothing
 */
record ChainVisit(
    String id,
    String family,
    String table,
    String chain,
    String in,
    String out,
    @Nullable MacAddress to,
    PacketIdentity seen,
    List<MatchedRule> rules,
    String end,
    boolean byPolicy,
    long packetMark) {
  /** The name of the table that marks the packets and tells where they pass. */
  static final String OWN_TABLE = "packetbook";

  /**
   * A rule that matched.
   *
   * @param chain where it stands
   * @param handle the number by which nftables knows it
   * @param text as nft prints it; empty where it was made after the trace had begun
   * @param verdict such as {@code accept}, {@code jump DOCKER}, {@code continue}
   */
  record MatchedRule(String chain, long handle, String text, String verdict) {}

  ChainVisit {
    rules = List.copyOf(rules);
  }

  /** Say whether it is one of the chains that only tell where a packet passes. */
  boolean isOwn() {
    return table.equals(OWN_TABLE);
  }

  /** Say whether it is this one of those, such as {@code forward-first}. */
  boolean isOwn(String name) {
    return isOwn() && chain.equals(name);
  }

  /** Say whether the packet was in pieces then, of which nft says no more than that (IPv6). */
  boolean isOfPiece() {
    return seen.header().protocol().equals("ipv6-frag");
  }

  /** Say whether more was to follow: no rule and no policy had the last word. */
  boolean isBrokenOff() {
    return !byPolicy && (end.isEmpty() || end.matches("(?:jump|goto) .*|return|continue"));
  }

  /** Say whether the packet ended here. */
  boolean isEnd() {
    return end.equals("drop");
  }
}
