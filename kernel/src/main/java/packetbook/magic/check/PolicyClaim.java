package packetbook.magic.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import packetbook.net.Chain;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** A built-in chain of iptables has this policy. */
final class PolicyClaim implements Claim {
  /** What is seen of a chain that is not built in. */
  static final Words NO_POLICY = Words.of("a chain of one’s own has no policy");

  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("iptables [PLACE] TABLE CHAIN has policy POLICY"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "iptables filter FORWARD has policy DROP", "iptables @c1 filter INPUT has policy ACCEPT");
  }

  @Override
  public Words claimed(Slots said) {
    return chain(said).plain(" has the policy ").code(said.text(Slot.POLICY));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    Optional<Chain> chain = evidence.chain(place, said);
    // A table that was never used lets everything pass.
    String policy = chain.isEmpty() ? "ACCEPT" : chain.map(Chain::policy).orElse("");
    if (policy.isEmpty()) {
      return Verdict.of(false, NO_POLICY).because(Words.NONE, list(said));
    }
    String claimed = said.text(Slot.POLICY).toUpperCase(Locale.ROOT);
    return Verdict.of(policy.equals(claimed), Words.of("the policy is ").code(policy))
        .because(Words.NONE, list(said));
  }

  /** Name a chain as sentences do. */
  static Words chain(Slots said) {
    Words words = Words.of(said.text(Slot.TABLE) + " ").code(said.text(Slot.CHAIN));
    return said.has(Slot.PLACE) ? words.plain(" of " + said.place()) : words;
  }

  /** Give the line that shows a table. */
  static String list(Slots said) {
    String container = said.has(Slot.PLACE) ? said.text(Slot.PLACE) : "host";
    String place = container.equals("host") ? "" : " " + container;
    String table = said.text(Slot.TABLE);
    return "%iptables" + place + (table.equals("filter") ? "" : " -t " + table) + " -L";
  }
}
