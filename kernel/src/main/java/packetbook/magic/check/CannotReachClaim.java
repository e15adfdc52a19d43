package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.lab.CommandResult;
import packetbook.magic.loss.LossReason;
import packetbook.magic.loss.LossWatch;
import packetbook.net.NetworkNamespace;
import packetbook.net.PingReader;
import packetbook.net.PingResult;
import packetbook.view.Words;

/**
 * No echo request is answered: two are sent, a fifth of a second apart. The reason, where one is
 * claimed, must be in the error that Linux gave, or in the fact that decided: its words, in their
 * order.
 */
final class CannotReachClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("PLACE cannot reach TARGET [because REASON...]"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "@c1 cannot reach 10.55.66.3",
        "@c1 cannot reach @c2",
        "@c1 cannot reach 8.8.8.8 because \"Network is unreachable\"",
        "@c1 cannot reach 10.55.66.3 because \"filter FORWARD policy DROP\"");
  }

  @Override
  public Words claimed(Slots said) {
    Words words =
        Words.of("no echo request from " + said.place() + " to ")
            .and(Pings.target(said))
            .plain(" is answered");
    return said.has(Slot.REASON) ? words.plain(", because: ").plain(said.text(Slot.REASON)) : words;
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    String target = evidence.target(said);
    LossWatch watch = LossWatch.begin(evidence.session(), place);
    CommandResult result = evidence.ping(place, target, "-c", "2", "-i", "0.2", "-W", "1");
    Optional<PingResult> ping = PingReader.read(result.stdout());
    if (ping.isEmpty()) {
      Pings.Refusal refusal = Pings.refused(result, watch, said, evidence);
      return reasoned(said, refusal.seen(), Pings.errors(result), refusal.reason());
    }
    PingResult sent = Pings.sent(ping.get(), result, said, evidence);
    String count = sent.transmitted() + " sent" + Pings.to(said, result) + ", ";
    if (sent.received() > 0) {
      return Verdict.of(false, Words.of(count + sent.received() + " answered"));
    }
    Words seen = Words.of(count + "0 answered in 1.2 s");
    return said.has(Slot.REASON)
        ? reasoned(said, seen, errors(sent, result), watch.explain(sent))
        : Verdict.of(true, seen);
  }

  /** Give what was said of the requests that were lost: by this kernel, or by others on the way. */
  private static Stream<String> errors(PingResult ping, CommandResult result) {
    Stream<String> byOthers =
        ping.errors().stream()
            .map(PingResult.Problem::message)
            .filter(message -> !message.startsWith("Redirect")); // it was passed on all the same
    return Stream.concat(Pings.errors(result), byOthers);
  }

  /** Compare the reason that is claimed with the one that was found. */
  private static Verdict reasoned(
      Slots said, Words seen, Stream<String> errors, Optional<LossReason> reason) {
    if (!said.has(Slot.REASON)) {
      return Verdict.of(true, seen);
    }
    String claimed = Pings.withoutPing(said.text(Slot.REASON));
    if (errors.anyMatch(error -> ClaimedReason.isIn(claimed, error))) {
      return Verdict.of(true, seen);
    }
    Words found = reason.map(LossReason::words).orElse(Words.of("the reason is not known"));
    boolean holds = reason.isPresent() && ClaimedReason.isIn(claimed, found.text());
    return Verdict.of(holds, seen.plain(holds ? ". " : ", but not for that reason: ").and(found));
  }
}
