package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import packetbook.magic.Shown;
import packetbook.magic.iptables.ShownChains;
import packetbook.net.Chain;
import packetbook.net.NetworkNamespace;
import packetbook.net.Rule;
import packetbook.view.Words;

/**
 * A rule or a policy decided packets: since it was last checked or shown, or so many in all. At the
 * first look every packet so far counts.
 */
final class CounterClaim implements Claim {
  /** What a counter is remembered under: a rule moves, so its number alone does not tell. */
  private record Key(NetworkNamespace place, String table, String chain, String rule) {}

  @Override
  public List<Phrase> phrases() {
    return List.of(
        Phrase.of("the counter of iptables [PLACE] TABLE CHAIN rule NUMBER rose"),
        Phrase.of("the counter of iptables [PLACE] TABLE CHAIN rule NUMBER is at least COUNT"),
        Phrase.of("the counter of iptables [PLACE] TABLE CHAIN policy rose"),
        Phrase.of("the counter of iptables [PLACE] TABLE CHAIN policy is at least COUNT"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "the counter of iptables filter FORWARD rule 1 rose",
        "the counter of iptables filter FORWARD rule 1 is at least 1",
        "the counter of iptables filter FORWARD policy rose");
  }

  @Override
  public Words claimed(Slots said) {
    Words words = counter(said);
    return said.has(Slot.COUNT)
        ? words.plain(" decided at least " + said.text(Slot.COUNT) + " packets")
        : words.plain(" decided packets since the last look");
  }

  private static Words counter(Slots said) {
    String which = said.has(Slot.NUMBER) ? "rule " + said.text(Slot.NUMBER) : "the policy";
    return Words.of(which + " of ").and(PolicyClaim.chain(said));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    Optional<Chain> chain = evidence.chain(place, said);
    Optional<Rule> rule =
        said.has(Slot.NUMBER)
            ? chain.stream()
                .flatMap(each -> each.rules().stream())
                .filter(each -> each.number() == said.number(Slot.NUMBER))
                .findFirst()
            : Optional.empty();
    if (chain.isEmpty() || (said.has(Slot.NUMBER) && rule.isEmpty())) {
      int rules = chain.map(each -> each.rules().size()).orElse(0);
      Words none = PolicyClaim.chain(said).plain(" has " + counted(rules, "rule"));
      return Verdict.of(false, none).because(Words.NONE, PolicyClaim.list(said));
    }
    if (rule.isEmpty() && !chain.get().isBuiltIn()) {
      return Verdict.of(false, PolicyClaim.NO_POLICY).because(Words.NONE, PolicyClaim.list(said));
    }
    long now = rule.map(Rule::packets).orElse(chain.get().packets());
    String text = rule.map(Rule::text).orElse("policy");
    Key key = new Key(place, said.text(Slot.TABLE), said.text(Slot.CHAIN), text);
    Shown shown = evidence.session().shown();
    long checked = shown.replace(key, now).orElse(0L);
    long last = Math.max(checked, lastShown(shown, place, chain.get(), rule)); // the later one
    return compare(said, now, last > now ? 0 : last); // less than before: it was set to zero
  }

  private static long lastShown(
      Shown shown, NetworkNamespace place, Chain chain, Optional<Rule> rule) {
    Optional<Chain> last = ShownChains.last(shown, place, chain.id());
    return rule.isEmpty()
        ? last.map(Chain::packets).orElse(0L)
        : last.stream()
            .flatMap(each -> each.rules().stream())
            .filter(each -> each.text().equals(rule.get().text()))
            .mapToLong(Rule::packets)
            .findFirst()
            .orElse(0L);
  }

  private static Verdict compare(Slots said, long now, long last) {
    boolean holds = said.has(Slot.COUNT) ? now >= said.number(Slot.COUNT) : now > last;
    String risen = now > last && last > 0 ? " (+" + (now - last) + ")" : "";
    Words seen = Words.of(counted(now, "packet") + risen);
    return Verdict.of(holds, holds || said.has(Slot.COUNT) ? seen : seen.plain(", as before"))
        .because(Words.NONE, PolicyClaim.list(said));
  }

  private static String counted(long count, String what) {
    return count + " " + (count == 1 ? what : what + "s");
  }
}
