package packetbook.trace;

import java.util.regex.Pattern;

/**
 * A rule that matched a packet.
 *
 * @param chain where it stands; another one than the hook's where the packet was sent on
 * @param number its place in the chain, 1 for the first; 0 where the rule is gone since
 * @param text the rule as {@code iptables -S} prints it, or as {@code nft} does where it is none of
 *     iptables'
 * @param verdict what it said in nftables' words, such as {@code accept}, {@code drop}, {@code jump
 *     DOCKER-USER}, {@code continue}
 */
public record RuleHit(String chain, int number, String text, String verdict) {
  // What is quoted, and a comment of one word, which iptables does not quote.
  private static final Pattern QUOTED =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|--comment [^\"\\s]\\S*");
  private static final Pattern REWRITES =
      Pattern.compile(
          "-j (?:[SD]NAT|MASQUERADE|REDIRECT|NETMAP)\\b|\\b(?:snat|dnat|masquerade|redirect)\\b");
  private static final Pattern REJECTS = Pattern.compile("-j REJECT\\b|\\breject\\b");

  /** Say whether it rewrites an address or a port. */
  boolean isRewriting() {
    return REWRITES.matcher(ownWords()).find();
  }

  /** Say whether it tells the sender that it drops. */
  boolean isRejecting() {
    return REJECTS.matcher(ownWords()).find();
  }

  /** Leave out what the learner only remarks. */
  private String ownWords() {
    return QUOTED.matcher(text).replaceAll("");
  }
}
