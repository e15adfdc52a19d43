package packetbook.magic.check;

import java.util.List;
import packetbook.trace.Outcome;
import packetbook.view.Words;

/** A packet is sent, and an answer comes back to its sender. */
final class WalkAnsweredClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("walk PLACE →|->|to TARGET is answered"));
  }

  @Override
  public List<String> examples() {
    return List.of("walk @c1 → 8.8.8.8 is answered");
  }

  @Override
  public Words claimed(Slots said) {
    return WalkTrace.claimed(said).plain("is answered");
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    WalkTrace trace = WalkTrace.of(said, evidence);
    boolean holds = trace.exchange().outcome() instanceof Outcome.Answered;
    return trace.verdict(holds, Words.of(holds ? "an answer came back" : "no answer came back"));
  }
}
