package packetbook.net;

import java.util.List;

/**
 * A chain to which the kernel itself hands packets, and in which something can happen to them: it
 * has rules, or a policy other than ACCEPT. See iptables(8).
 *
 * @param family IPv4 for {@code iptables}, IPv6 for {@code ip6tables}
 * @param table such as {@code filter}
 * @param chain such as {@code FORWARD}
 * @param policy {@code ACCEPT} or {@code DROP}: what becomes of packets that no rule decided
 * @param rules how many rules it has itself; those of the chains that it calls do not count
 */
public record Hook(IpFamily family, String table, String chain, String policy, int rules) {
  /** List those of a ruleset, in its order. */
  static List<Hook> of(Ruleset ruleset, IpFamily family) {
    return ruleset.chains().stream()
        .filter(Chain::isBuiltIn)
        .map(chain ->
            new Hook(
                family,
                chain.table(),
                chain.name(),
                String.valueOf(chain.policy()),
                chain.rules().size()))
        .filter(hook -> hook.rules() > 0 || !hook.policy().equals("ACCEPT"))
        .toList();
  }

  /** Give its table and name: {@code filter FORWARD}. */
  public String name() {
    return table + " " + chain;
  }
}
