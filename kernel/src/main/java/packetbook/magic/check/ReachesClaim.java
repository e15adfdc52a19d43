package packetbook.magic.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import packetbook.lab.CommandResult;
import packetbook.magic.loss.LossReason;
import packetbook.magic.loss.LossWatch;
import packetbook.net.NetworkNamespace;
import packetbook.net.PingReader;
import packetbook.net.PingResult;
import packetbook.view.Words;

/** An echo request is answered: one is sent, and again after a second, three at most. */
final class ReachesClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("PLACE reaches TARGET"));
  }

  @Override
  public List<String> examples() {
    return List.of("@c1 reaches 8.8.8.8", "host reaches 10.55.66.2");
  }

  @Override
  public Words claimed(Slots said) {
    return Words.of("an echo request from " + said.place() + " to ")
        .code(said.text(Slot.TARGET))
        .plain(" is answered");
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    LossWatch watch = LossWatch.begin(evidence.lab(), place);
    // With a deadline -c counts replies: it ends at the first.
    CommandResult result = evidence.ping(place, said.text(Slot.TARGET), "-c", "1", "-w", "3");
    Optional<PingResult> ping = PingReader.read(result.stdout());
    if (ping.isEmpty()) {
      Optional<LossReason> reason = watch.explainRefusal(result.stderr(), result.command().words());
      return Pings.because(Verdict.of(false, Pings.refused(result)), reason);
    }
    if (ping.get().received() > 0) {
      return Verdict.of(true, answered(ping.get()));
    }
    Words seen = Words.of(ping.get().transmitted() + " sent, 0 answered in 3 s");
    return Pings.because(Verdict.of(false, seen), watch.explain(ping.get()));
  }

  private static Words answered(PingResult ping) {
    String sent =
        ping.transmitted() == 1 ? "1 echo request" : ping.transmitted() + " echo requests";
    PingResult.RoundTrips times = ping.times();
    String after =
        times == null ? "" : String.format(Locale.ROOT, " after %.2f ms", times.minimum());
    return Words.of(sent + " sent, 1 reply" + after);
  }
}
