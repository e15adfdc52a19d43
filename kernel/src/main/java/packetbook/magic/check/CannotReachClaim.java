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

/**
 * No echo request is answered: two are sent, a second apart. The reason, where one is claimed, must
 * be in what Linux said, or its words must be in the fact that decided, in their order.
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
        "@c1 cannot reach 8.8.8.8 because \"Network is unreachable\"",
        "@c1 cannot reach 10.55.66.3 because \"filter FORWARD policy DROP\"");
  }

  @Override
  public Words claimed(Slots said) {
    Words words =
        Words.of("no echo request from " + said.place() + " to ")
            .code(said.text(Slot.TARGET))
            .plain(" is answered");
    return said.has(Slot.REASON) ? words.plain(", because: ").plain(said.text(Slot.REASON)) : words;
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    LossWatch watch = LossWatch.begin(evidence.lab(), place);
    CommandResult result = evidence.ping(place, said.text(Slot.TARGET), "-c", "2", "-W", "1");
    Optional<PingResult> ping = PingReader.read(result.stdout());
    if (ping.isEmpty()) {
      Optional<LossReason> reason = watch.explainRefusal(result.stderr(), result.command().words());
      return reasoned(said, Pings.refused(result), result.stderr(), reason);
    }
    int sent = ping.get().transmitted();
    if (ping.get().received() > 0) {
      return Verdict.of(false, Words.of(sent + " sent, " + ping.get().received() + " answered"));
    }
    Words seen = Words.of(sent + " sent, 0 answered in 2 s");
    return said.has(Slot.REASON)
        ? reasoned(said, seen, result.stdout(), watch.explain(ping.get()))
        : Verdict.of(true, seen);
  }

  /** Compare the reason that is claimed with the one that was found. */
  private static Verdict reasoned(
      Slots said, Words seen, String linux, Optional<LossReason> reason) {
    if (!said.has(Slot.REASON)) {
      return Verdict.of(true, seen);
    }
    String claimed = said.text(Slot.REASON);
    if (linux.toLowerCase(Locale.ROOT).contains(claimed.toLowerCase(Locale.ROOT))) {
      return Verdict.of(true, seen);
    }
    Words found = reason.map(LossReason::words).orElse(Words.of("the reason is not known"));
    boolean holds = reason.isPresent() && inOrder(claimed, found.text());
    return Verdict.of(holds, seen.plain(holds ? ". " : ", but not for that reason: ").and(found));
  }

  /** Say whether the words of one text all are in the other, in the same order. */
  private static boolean inOrder(String claimed, String found) {
    List<String> left = words(found);
    int at = 0;
    for (String word : words(claimed)) {
      int next = left.subList(at, left.size()).indexOf(word);
      if (next < 0) {
        return false;
      }
      at += next + 1;
    }
    return true;
  }

  private static List<String> words(String text) {
    return List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{Alnum}_./-]+|[.]( |$)"));
  }
}
