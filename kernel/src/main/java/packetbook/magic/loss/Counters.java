package packetbook.magic.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.net.Chain;
import packetbook.net.NetworkNamespace;
import packetbook.net.Rule;
import packetbook.net.Ruleset;
import packetbook.net.RulesetReader;

/** How the counters of rules and policies rose between two readings of all namespaces. */
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

  /** Read the rules of every namespace; one without iptables has none. */
  static Map<NetworkNamespace, Ruleset> read(Lab lab) throws InterruptedException {
    List<NetworkNamespace> namespaces = new ArrayList<>(List.of(NetworkNamespace.HOST));
    namespaces.addAll(lab.namespaces());
    List<CommandResult> results =
        lab.runAll(
            namespaces.stream()
                .map(namespace -> Command.of("iptables-save", "-c").in(namespace))
                .toList());
    Map<NetworkNamespace, Ruleset> rules = new TreeMap<>();
    for (CommandResult result : results) {
      String text = result.succeeded() ? result.stdout() : "";
      rules.put(result.command().namespace(), RulesetReader.read(text));
    }
    return rules;
  }

  /** List what decided at least so many packets, in the order of namespaces and chains. */
  List<Decision> atLeast(long packets) {
    List<Decision> decisions = new ArrayList<>();
    after.forEach((namespace, ruleset) -> {
      for (Chain chain : ruleset.chains()) {
        decisions.addAll(decisions(namespace, chain));
      }
    });
    return decisions.stream().filter(decision -> decision.packets() >= packets).toList();
  }

  private List<Decision> decisions(NetworkNamespace namespace, Chain chain) {
    Optional<Chain> earlier =
        Optional.ofNullable(before.get(namespace))
            .flatMap(ruleset -> ruleset.chain(chain.table(), chain.name()));
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
