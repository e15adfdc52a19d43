package packetbook.magic.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.lab.CommandResult;
import packetbook.magic.Failure;
import packetbook.net.Chain;
import packetbook.net.NetworkNamespace;
import packetbook.net.Rule;
import packetbook.view.Words;

/**
 * A chain of iptables has this rule: {@code iptables -C} is asked, so that any spelling will do.
 */
final class RuleClaim implements Claim {
  private static final int LISTED = 3;

  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("iptables [PLACE] TABLE CHAIN has [no] rule RULE..."));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "iptables nat POSTROUTING has rule \"-s 10.55.66.2/32 -o eth0 -j MASQUERADE\"",
        "iptables filter FORWARD has no rule \"-i hwchiu0 -o eth0 -j ACCEPT\"");
  }

  @Override
  public Words claimed(Slots said) {
    return PolicyClaim.chain(said)
        .plain(said.says("no") ? " has no rule " : " has the rule ")
        .code(said.text(Slot.RULE));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    List<String> words =
        new ArrayList<>(
            List.of("iptables", "-t", said.text(Slot.TABLE), "-C", said.text(Slot.CHAIN)));
    words.addAll(List.of(said.text(Slot.RULE).strip().split("\\s+")));
    CommandResult result = evidence.run(place, words.toArray(String[]::new));
    boolean absent =
        result.stderr().contains("Bad rule") || result.stderr().contains("No chain/target/match");
    if (!result.succeeded() && !absent) {
      throw Failure.ofCommand(result, "", Words.NONE, "");
    }
    boolean holds = result.succeeded() != said.says("no");
    Words seen = result.succeeded() ? found(said) : seen(evidence.chain(place, said), said);
    return Verdict.of(holds, seen).because(Words.NONE, PolicyClaim.list(said));
  }

  private static Words found(Slots said) {
    return PolicyClaim.chain(said).plain(" has it");
  }

  private static Words seen(Optional<Chain> chain, Slots said) {
    List<Rule> rules = chain.map(Chain::rules).orElse(List.of());
    if (rules.isEmpty()) {
      return PolicyClaim.chain(said).plain(" has no rule at all");
    }
    String count = rules.size() == 1 ? " has 1 rule: " : " has " + rules.size() + " rules: ";
    Words words = PolicyClaim.chain(said).plain(count);
    for (int index = 0; index < Math.min(rules.size(), LISTED); index++) {
      String text = rules.get(index).text().replaceFirst("^-A \\S+ ?", "");
      words = (index == 0 ? words : words.plain("; ")).code(text);
    }
    return rules.size() > LISTED ? words.plain(" and more") : words;
  }
}
