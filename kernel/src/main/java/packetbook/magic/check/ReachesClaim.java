package packetbook.magic.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import packetbook.lab.CommandResult;
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
    return List.of("@c1 reaches 8.8.8.8", "@c1 reaches @c2", "host reaches 10.55.66.2");
  }

  @Override
  public Words claimed(Slots said) {
    return Words.of("an echo request from " + said.place() + " to ")
        .and(Pings.target(said))
        .plain(" is answered");
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    String target = evidence.target(said);
    LossWatch watch = LossWatch.begin(evidence.session(), place);
    // With a deadline -c counts replies: it ends at the first.
    CommandResult result = evidence.ping(place, target, "-c", "1", "-w", "3");
    Optional<PingResult> ping = PingReader.read(result.stdout());
    if (ping.isEmpty()) {
      Pings.Refusal refusal = Pings.refused(result, watch, said, evidence);
      return Pings.because(Verdict.of(false, refusal.seen()), refusal.reason());
    }
    PingResult sent = Pings.sent(ping.get(), result, said, evidence);
    String to = Pings.to(said, result);
    if (sent.received() > 0) {
      return Verdict.of(true, answered(sent, to));
    }
    Words seen = Words.of(sent.transmitted() + " sent" + to + ", 0 answered in 3 s");
    return Pings.because(Verdict.of(false, seen), watch.explain(sent));
  }

  private static Words answered(PingResult ping, String to) {
    String sent =
        ping.transmitted() == 1 ? "1 echo request" : ping.transmitted() + " echo requests";
    PingResult.RoundTrips times = ping.times();
    String after =
        times == null ? "" : String.format(Locale.ROOT, " after %.2f ms", times.minimum());
    return Words.of(sent + " sent" + to + ", 1 reply" + after);
  }
}
