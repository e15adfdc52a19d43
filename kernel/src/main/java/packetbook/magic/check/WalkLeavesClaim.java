package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Hop;
import packetbook.trace.Step;
import packetbook.trace.Walk;
import packetbook.view.Words;

/** A packet goes out by an interface of a place, with these addresses. */
final class WalkLeavesClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(
        Phrase.of(
            WalkTrace.WALK
                + "leaves [OTHER] by INTERFACE [from SENDER] [to RECEIVER] [with ttl TTL]"),
        Phrase.of(WalkTrace.WALK + "does not leave [OTHER] by INTERFACE"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "walk @c1 → 8.8.8.8 leaves host by eth0 from 10.0.2.15",
        "walk @c1 → 8.8.8.8 does not leave host by eth0");
  }

  @Override
  public Words claimed(Slots said) {
    String verb = said.says("not") ? "does not leave " : "leaves ";
    Words words =
        WalkTrace.claimed(said)
            .plain(verb + said.place(Slot.OTHER) + " by ")
            .code(said.text(Slot.INTERFACE));
    words = said.has(Slot.SENDER) ? words.plain(" from ").code(said.text(Slot.SENDER)) : words;
    words = said.has(Slot.RECEIVER) ? words.plain(" to ").code(said.text(Slot.RECEIVER)) : words;
    return said.has(Slot.TTL) ? words.plain(" with TTL " + said.text(Slot.TTL)) : words;
  }

  /** A packet that went out, and where. */
  private record Sent(Hop hop, Step.Transmitted step) {}

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.other(said);
    WalkTrace trace = WalkTrace.of(said, evidence);
    List<Sent> sent = trace.walk().stream().flatMap(WalkLeavesClaim::sent).toList();
    List<Sent> there =
        sent.stream()
            .filter(each -> each.hop().namespace().equals(place))
            .filter(each -> each.step().dev().equals(said.text(Slot.INTERFACE)))
            .toList();
    Optional<Sent> meant = there.stream().filter(each -> isMeant(each, said)).findFirst();
    boolean holds = said.says("not") ? there.isEmpty() : meant.isPresent();
    return trace.verdict(holds, seen(meant.map(List::of).orElse(there.isEmpty() ? sent : there)));
  }

  private static Stream<Sent> sent(Walk walk) {
    return walk.hops().stream()
        .flatMap(
            hop -> hop.steps(Step.Transmitted.class).stream().map(step -> new Sent(hop, step)));
  }

  private static boolean isMeant(Sent sent, Slots said) {
    return (!said.has(Slot.SENDER) || sent.step().header().from().equals(said.address(Slot.SENDER)))
        && (!said.has(Slot.RECEIVER)
            || sent.step().header().to().equals(said.address(Slot.RECEIVER)))
        && (!said.has(Slot.TTL) || sent.step().header().ttl() == said.number(Slot.TTL));
  }

  private static Words seen(List<Sent> sent) {
    Words words = Words.NONE;
    for (int index = 0; index < sent.size(); index++) {
      Sent each = sent.get(index);
      words = index == 0 ? Words.of("it left ") : words.plain("; ");
      words =
          words
              .plain(each.hop().namespace().noun() + " by ")
              .code(each.step().dev())
              .plain(" from ")
              .code(each.step().header().source())
              .plain(" to ")
              .code(each.step().header().destination())
              .plain(", TTL " + each.step().header().ttl());
    }
    return sent.isEmpty() ? Words.of("it left nowhere") : words;
  }
}
