package packetbook.magic.check;

import java.util.List;
import packetbook.trace.Outcome;
import packetbook.view.Words;
import packetbook.view.walk.OutcomeWords;
import packetbook.view.walk.Reason;

/** A packet gets no answer, for a reason: its words, in their order. */
final class WalkDiesClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("walk PLACE →|->|to TARGET dies because REASON..."));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "walk @c1 → 8.8.8.8 dies because \"no route to 8.8.8.8\"",
        "walk @c1 → 8.8.8.8 dies because \"ip_forward is 0\"");
  }

  @Override
  public Words claimed(Slots said) {
    return WalkTrace.claimed(said).plain("gets no answer, because: " + said.text(Slot.REASON));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    WalkTrace trace = WalkTrace.of(said, evidence);
    if (trace.exchange().outcome() instanceof Outcome.Answered) {
      return Verdict.of(false, Words.of("an answer came back"));
    }
    Reason reason = OutcomeWords.of(trace.exchange().outcome(), trace.exchange().request());
    String text = reason.head() + " " + reason.words().text();
    boolean holds = ClaimedReason.isIn(said.text(Slot.REASON), text);
    return trace.verdict(holds, trace.end());
  }
}
