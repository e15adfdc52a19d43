package packetbook.magic.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import packetbook.lab.CommandResult;
import packetbook.lab.ShellWords;
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
  private static final String EXAMPLE =
      "iptables nat POSTROUTING has rule \"-s 10.55.66.2/32 -o eth0 -j MASQUERADE\"";

  /** With it iptables would look elsewhere than the claim says. */
  private static final Pattern OF_TABLE = Pattern.compile("-t.*|--table.*");

  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("iptables [PLACE] TABLE CHAIN has [no] rule RULE..."));
  }

  @Override
  public List<String> examples() {
    return List.of(EXAMPLE, "iptables filter FORWARD has no rule \"-i hwchiu0 -o eth0 -j ACCEPT\"");
  }

  @Override
  public Words claimed(Slots said) {
    List<String> words = said.words(Slot.RULE);
    String rule =
        words.size() == 1
            ? words.getFirst()
            : words.stream().map(CheckMagic::quoted).collect(Collectors.joining(" "));
    return PolicyClaim.chain(said)
        .plain(said.says("no") ? " has no rule " : " has the rule ")
        .code(rule);
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    Optional<Chain> chain = evidence.chain(place, said);
    List<String> words =
        new ArrayList<>(
            List.of("iptables", "-t", said.text(Slot.TABLE), "-C", said.text(Slot.CHAIN)));
    words.addAll(rule(said, evidence));
    CommandResult result = evidence.run(place, words.toArray(String[]::new));
    if (!result.succeeded() && !result.stderr().contains("Bad rule")) {
      throw Failure.ofCommand(result, "", Words.NONE, "");
    }
    boolean holds = result.succeeded() != said.says("no");
    Words seen = result.succeeded() ? found(said) : seen(chain, said);
    return Verdict.of(holds, seen).because(Words.NONE, PolicyClaim.list(said));
  }

  /** Give the words for iptables: a rule that stands in quotes as a whole has its own quotes. */
  private static List<String> rule(Slots said, Evidence evidence) {
    List<String> words = said.words(Slot.RULE);
    List<String> rule =
        words.size() > 1
            ? words
            : ShellWords.split(words.getFirst())
                .orElseThrow(() ->
                    Failure.ofArguments(
                        evidence.line(),
                        "a quote in the rule is never closed",
                        Words.machine(words.getFirst()),
                        ""));
    if (rule.stream().anyMatch(OF_TABLE.asMatchPredicate())) {
      throw Failure.ofArguments(
          evidence.line(),
          "a rule does not name its table",
          Words.of("The table and the chain stand before ").code("has rule").plain("."),
          "%check " + EXAMPLE);
    }
    return rule;
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
