package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import packetbook.view.Block.Fact;

/** Draws what went wrong: what was asked, what Linux said, why, and one thing to try. */
public final class ErrorView {
  private ErrorView() {}

  /**
   * Draw an error. A fact that is empty is left out, never guessed.
   *
   * @param headline what is wrong, as a sentence without a full stop
   * @param asked what the learner asked for
   * @param said the tool's own words with its exit code
   * @param why the deciding fact from the live state
   * @param attempt one line that can be pasted into a cell
   */
  public static Output draw(String headline, Words asked, Words said, Words why, String attempt) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("you asked", asked));
    facts.add(Fact.of("Linux said", said));
    facts.add(Fact.of("why", why));
    facts.add(Fact.of("try", attempt.isEmpty() ? Words.NONE : Words.machine(attempt)));
    facts.removeIf(fact -> fact.words().isEmpty());
    Words sentence = Words.NONE.chip(Chip.ERROR).plain("\u00a0 ").bold(headline);
    return facts.isEmpty()
        ? Output.of(new Block.Sentence(sentence))
        : Output.of(new Block.Sentence(sentence), new Block.Ledger(Chip.ERROR, facts));
  }
}
