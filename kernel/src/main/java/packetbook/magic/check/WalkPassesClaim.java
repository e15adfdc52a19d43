package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import packetbook.trace.Step;
import packetbook.view.Words;

/** A chain is asked about a packet and lets it pass, by a rule or by its policy. */
final class WalkPassesClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    String passes = WalkTrace.WALK + "passes TABLE CHAIN";
    return List.of(Phrase.of(passes + " [by policy]"), Phrase.of(passes + " by rule NUMBER"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "walk @c1 → 8.8.8.8 passes filter FORWARD by rule 1",
        "walk back @c1 → 8.8.8.8 passes filter FORWARD");
  }

  @Override
  public Words claimed(Slots said) {
    return WalkTrace.claimed(said, "passes");
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    WalkTrace trace = WalkTrace.of(said, evidence);
    Optional<Step.Filtered> step = trace.filtered(said);
    boolean holds =
        step.filter(each ->
                each.verdict() == packetbook.trace.Verdict.ACCEPT && WalkTrace.isBy(each, said))
            .isPresent();
    return trace.verdict(holds, step.map(WalkTrace::decision).orElseGet(trace::decisions));
  }
}
