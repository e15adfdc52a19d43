package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import packetbook.trace.Step;
import packetbook.view.Words;

/** A packet's walk ends in a chain, by a rule or by its policy. */
final class WalkDroppedClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    String dropped = WalkTrace.WALK + "is dropped|rejected in TABLE CHAIN";
    return List.of(Phrase.of(dropped + " [by policy]"), Phrase.of(dropped + " by rule NUMBER"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "walk @c1 → 8.8.8.8 is dropped in filter FORWARD by policy",
        "walk @c1 → 10.55.66.3 is dropped in filter FORWARD by rule 1");
  }

  @Override
  public Words claimed(Slots said) {
    return WalkTrace.claimed(said, said.says("rejected") ? "is rejected in" : "is dropped in");
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    WalkTrace trace = WalkTrace.of(said, evidence);
    packetbook.trace.Verdict wanted =
        said.says("rejected") ? packetbook.trace.Verdict.REJECT : packetbook.trace.Verdict.DROP;
    Optional<Step.Filtered> step = trace.filtered(said);
    boolean holds =
        step.filter(each -> each.verdict() == wanted && WalkTrace.isBy(each, said)).isPresent();
    return trace.verdict(holds, step.map(WalkTrace::decision).orElseGet(trace::decisions));
  }
}
