package packetbook.magic.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.net.Chain;
import packetbook.net.NetworkNamespace;
import packetbook.net.Rule;
import packetbook.net.Ruleset;

/**
 * How the counters of rules and policies rose between two readings of all namespaces.
 *
 * @param before the rules of each namespace that could be read
 * @param after the same, read later
 */
record Counters(Map<NetworkNamespace, Ruleset> before, Map<NetworkNamespace, Ruleset> after) {
  /**
   * A rule or policy that decided packets between the readings.
   *
   * @param rule null where it was the chain's policy
   * @param verdict such as {@code DROP} or {@code ACCEPT}
   * @param packets how many packets
   */
  record Decision(
      NetworkNamespace namespace, Chain chain, @Nullable Rule rule, String verdict, long packets) {}

  /**
   * List what decided at least so many packets, in the order of namespaces and chains; of a
   * namespace that was not read both times nothing is known.
   */
  List<Decision> atLeast(long packets) {
    List<Decision> decisions = new ArrayList<>();
    after.forEach((namespace, ruleset) -> {
      Ruleset earlier = before.get(namespace);
      if (earlier != null) {
        ruleset.chains().forEach(chain -> decisions.addAll(decisions(namespace, chain, earlier)));
      }
    });
    return decisions.stream().filter(decision -> decision.packets() >= packets).toList();
  }

  private static List<Decision> decisions(NetworkNamespace namespace, Chain chain, Ruleset before) {
    Optional<Chain> earlier = before.chain(chain.table(), chain.name());
    List<Decision> decisions = new ArrayList<>();
    for (Rule rule : chain.rules()) {
      long last =
          earlier.stream()
              .flatMap(old -> old.rules().stream())
              .filter(old -> old.number() == rule.number() && old.text().equals(rule.text()))
              .mapToLong(Rule::packets)
              .sum();
      decisions.add(new Decision(namespace, chain, rule, rule.targetName(), rule.packets() - last));
    }
    String policy = chain.policy();
    if (policy != null) {
      long risen = chain.packets() - earlier.map(Chain::packets).orElse(0L);
      decisions.add(new Decision(namespace, chain, null, policy, risen));
    }
    return decisions;
  }
}
