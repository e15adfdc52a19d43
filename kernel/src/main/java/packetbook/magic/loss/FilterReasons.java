package packetbook.magic.loss;

import java.util.List;
import java.util.Optional;
import packetbook.magic.loss.Counters.Decision;
import packetbook.net.Match;
import packetbook.net.Match.Kind;
import packetbook.net.NetworkNamespace;
import packetbook.net.Owner;
import packetbook.net.Rule;
import packetbook.view.Words;

/** Finds the rule or policy that dropped the packets: the one whose counter rose. */
final class FilterReasons {
  private static final List<String> DROPS = List.of("DROP", "REJECT");

  private FilterReasons() {}

  static Optional<LossReason> dropped(LossEvidence evidence) {
    return decided(evidence, DROPS);
  }

  static Optional<LossReason> rejected(LossEvidence evidence) {
    return decided(evidence, List.of("REJECT"));
  }

  private static Optional<LossReason> decided(LossEvidence evidence, List<String> verdicts) {
    List<Decision> decisions = evidence.counters().atLeast(evidence.ping().lost());
    return decisions.stream()
        .filter(decision -> verdicts.contains(decision.verdict()))
        .findFirst()
        .map(drop -> reason(evidence, drop, passed(decisions, drop)));
  }

  /** Find the rule of the same chain that let as many packets pass. */
  private static Optional<Rule> passed(List<Decision> decisions, Decision drop) {
    return decisions.stream()
        .filter(other ->
            other.verdict().equals("ACCEPT")
                && other.namespace().equals(drop.namespace())
                && other.chain().id().equals(drop.chain().id()))
        .flatMap(other -> Optional.ofNullable(other.rule()).stream())
        .findFirst();
  }

  private static LossReason reason(LossEvidence evidence, Decision drop, Optional<Rule> passed) {
    NetworkNamespace where = drop.namespace();
    Words words = Words.of(drop.chain().table() + " ").code(drop.chain().name());
    if (!where.isHost()) {
      words = words.plain(" of " + where.label());
    }
    // Replies exist only where the requests passed: of two counters that rose, the reply's is the
    // drop.
    boolean ofReply = passed.isPresent() || isReply(evidence, drop);
    if (passed.isPresent()) {
      words = words.plain(" let the request pass by rule " + passed.get().number() + " and");
    }
    words = words.plain(drop.verdict().equals("REJECT") ? " rejected" : " dropped");
    words = words.plain(ofReply ? " the reply" : " it").and(by(drop));
    if (where.isHost() && drop.chain().name().equals("FORWARD") && evidence.isBridged()) {
      words =
          words
              .plain(" Bridged packets go through iptables, since ")
              .code("bridge-nf-call-iptables")
              .plain(" is 1.");
    }
    return new LossReason(words, attempt(drop, passed));
  }

  private static boolean isReply(LossEvidence evidence, Decision drop) {
    boolean atTarget =
        evidence
            .snapshot()
            .ownerOf(evidence.target())
            .map(Owner::namespace)
            .filter(drop.namespace()::equals)
            .isPresent();
    boolean atAsker = drop.namespace().equals(evidence.from());
    return (atAsker && drop.chain().name().equals("INPUT"))
        || (atTarget && !atAsker && drop.chain().name().equals("OUTPUT"));
  }

  private static Words by(Decision drop) {
    Rule rule = drop.rule();
    if (rule == null) {
      return Words.of(": no rule matched and the policy is ").code(drop.verdict()).plain(".");
    }
    String text = rule.text().replaceFirst("^-A \\S+ ", "");
    return Words.of(" by rule " + rule.number() + ", ").code(text).plain(".");
  }

  private static String attempt(Decision drop, Optional<Rule> passed) {
    String where = drop.namespace().isHost() ? "" : "@" + drop.namespace().name() + " ";
    String table = drop.chain().table().equals("filter") ? "" : "-t " + drop.chain().table() + " ";
    String command = "%iptables " + where + table;
    Rule rule = drop.rule();
    String chain = drop.chain().name();
    if (rule != null) {
      return command + "-D " + chain + " " + rule.number();
    }
    Optional<String> in =
        passed.flatMap(accept -> accept.match(Kind.IN_INTERFACE)).map(Match::value);
    Optional<String> out =
        passed.flatMap(accept -> accept.match(Kind.OUT_INTERFACE)).map(Match::value);
    return in.isPresent() && out.isPresent()
        ? command + "-I " + chain + " -i " + out.get() + " -o " + in.get() + " -j ACCEPT"
        : command + "-P " + chain + " ACCEPT";
  }
}
