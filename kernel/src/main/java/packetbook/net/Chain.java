package packetbook.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chain of iptables.
 *
 * @param table such as {@code filter}
 * @param name such as {@code FORWARD}
 * @param policy what becomes of packets that no rule decided, {@code ACCEPT} or {@code DROP}; null
 *     for a user chain, which returns to its caller
 * @param packets how many packets the policy decided; 0 for a user chain
 * @param bytes how many bytes those had
 * @param rules in the order in which they are asked
 */
public record Chain(
    String table,
    String name,
    @Nullable String policy,
    long packets,
    long bytes,
    List<Rule> rules) {
  public Chain {
    rules = List.copyOf(rules);
  }

  /** Name a chain within all tables. */
  public record Id(String table, String name) {}

  /** Give its name within all tables. */
  public Id id() {
    return new Id(table, name);
  }

  /** Say whether the kernel itself sends packets here; only such a chain has a policy. */
  public boolean isBuiltIn() {
    return policy != null;
  }
}
