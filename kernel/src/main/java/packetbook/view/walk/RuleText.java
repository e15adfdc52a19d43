package packetbook.view.walk;

import java.util.Optional;
import packetbook.net.Rule;
import packetbook.net.RulesetReader;
import packetbook.net.UnreadableOutputException;
import packetbook.trace.RuleHit;

/** Takes the text of a rule apart. */
final class RuleText {
  private RuleText() {}

  /** Give the rule without its {@code -A CHAIN}, as iptables' own lists have it. */
  static String withoutChain(RuleHit hit) {
    return hit.text().replaceFirst("^-A \\S+ ?", "");
  }

  /**
   * Read a rule.
   *
   * @return empty where it is none of iptables' own
   */
  static Optional<Rule> read(String table, RuleHit hit) {
    if (!hit.text().startsWith("-A ") || hit.text().lines().count() != 1) {
      return Optional.empty();
    }
    String chain = hit.text().split(" ", 3)[1];
    String saved = "*%s\n:%s - [0:0]\n[0:0] %s\nCOMMIT\n".formatted(table, chain, hit.text());
    try {
      return RulesetReader.read(saved).chains().stream()
          .flatMap(each -> each.rules().stream())
          .findFirst();
    } catch (UnreadableOutputException notOfIptables) {
      return Optional.empty();
    }
  }

  /** Name what a rule does: its target, or nftables' own word for its verdict. */
  static String target(String table, RuleHit hit) {
    return read(table, hit)
        .map(Rule::targetName)
        .filter(name -> !name.isEmpty())
        .orElse(hit.verdict());
  }
}
