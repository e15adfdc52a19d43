package packetbook.net;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule of iptables.
 *
 * @param table such as {@code filter}
 * @param chain such as {@code FORWARD}
 * @param number its place in the chain, 1 for the first
 * @param matches what it asks of a packet, in the order printed; empty for every packet
 * @param target null for a rule that only counts
 * @param packets how many packets it matched
 * @param bytes how many bytes those had, IP headers included
 * @param text the rule without its counters, such as {@code -A FORWARD -i eth0 -j ACCEPT}
 */
public record Rule(
    String table,
    String chain,
    int number,
    List<Match> matches,
    @Nullable Target target,
    long packets,
    long bytes,
    String text) {
  /** Copy the matches; a rule's number begins at 1. */
  public Rule {
    matches = List.copyOf(matches);
    if (number < 1) {
      throw new IllegalArgumentException("rule number " + number + " is less than 1");
    }
  }

  /** Give the first match of this kind; empty where the rule does not ask for it. */
  public Optional<Match> match(Match.Kind kind) {
    return matches.stream().filter(match -> match.kind() == kind).findFirst();
  }

  /** Give the target's name, empty text for a rule that only counts. */
  public String targetName() {
    return target == null ? "" : target.name();
  }
}
