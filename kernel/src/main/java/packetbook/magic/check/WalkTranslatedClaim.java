package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import packetbook.trace.PacketHeader;
import packetbook.trace.Step;
import packetbook.view.Words;

/** An address or port of a packet is rewritten at a hook, or nothing is rewritten on its walk. */
final class WalkTranslatedClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(
        Phrase.of(WalkTrace.WALK + "is translated to VALUE [in nat CHAIN]"),
        Phrase.of(WalkTrace.WALK + "is not translated"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "walk @c1 → 8.8.8.8 is translated to 10.0.2.15 in nat POSTROUTING",
        "walk back @c1 → 8.8.8.8 is translated to 10.55.66.2",
        "walk @c1 → 10.55.66.3 is not translated");
  }

  @Override
  public Words claimed(Slots said) {
    if (said.says("not")) {
      return WalkTrace.claimed(said).plain("is rewritten nowhere");
    }
    Words words = WalkTrace.claimed(said).plain("is rewritten to ").code(said.text(Slot.VALUE));
    return said.has(Slot.CHAIN) ? words.plain(" in nat ").code(said.text(Slot.CHAIN)) : words;
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    WalkTrace trace = WalkTrace.of(said, evidence);
    List<Step.Translated> steps = trace.steps(Step.Translated.class);
    if (said.says("not")) {
      return trace.verdict(steps.isEmpty(), seen(steps));
    }
    Optional<Step.Translated> meant =
        steps.stream().filter(step -> isMeant(step, said)).findFirst();
    return trace.verdict(meant.isPresent(), seen(meant.map(List::of).orElse(steps)));
  }

  private static boolean isMeant(Step.Translated step, Slots said) {
    PacketHeader now = step.after();
    String value = said.text(Slot.VALUE);
    boolean source =
        now.isSourceTranslatedFrom(step.before())
            && WalkTrace.isMeant(value, now.from(), now.source());
    boolean destination =
        now.isDestinationTranslatedFrom(step.before())
            && WalkTrace.isMeant(value, now.to(), now.destination());
    boolean there = !said.has(Slot.CHAIN) || step.hook().name().equals(said.text(Slot.CHAIN));
    return there && (source || destination);
  }

  private static Words seen(List<Step.Translated> steps) {
    Words words = Words.NONE;
    for (int index = 0; index < steps.size(); index++) {
      Step.Translated step = steps.get(index);
      boolean source = step.after().isSourceTranslatedFrom(step.before());
      words = index == 0 ? words : words.plain("; ");
      words =
          words
              .plain(source ? "from " : "to ")
              .code(source ? step.before().source() : step.before().destination())
              .plain(" became ")
              .code(source ? step.after().source() : step.after().destination())
              .plain(" at ")
              .code(step.hook().name());
    }
    return steps.isEmpty() ? Words.of("it was rewritten nowhere") : words;
  }
}
