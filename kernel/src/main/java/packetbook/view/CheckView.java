package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import packetbook.view.Block.Fact;

/** Draws a claim that was checked. */
public final class CheckView {
  private CheckView() {}

  /**
   * Draw a claim that is so.
   *
   * @param claim in the learner's words
   */
  public static Output pass(String claim, Words seen) {
    return draw(Chip.PASS, claim, List.of(Fact.of("seen", seen)));
  }

  /**
   * Draw a claim that is not so. A reason or a thing to try that is empty is left out.
   *
   * @param claim in the learner's words
   * @param claimed what should have been so, in a sentence
   * @param attempt one line that can be pasted into a cell
   */
  public static Output fail(String claim, Words claimed, Words seen, Words why, String attempt) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("claimed", claimed));
    facts.add(Fact.of("seen", seen));
    facts.add(Fact.of("why", why));
    facts.add(Fact.of("try", attempt.isEmpty() ? Words.NONE : Words.machine(attempt)));
    facts.removeIf(fact -> fact.words().isEmpty());
    return draw(Chip.FAIL, claim, facts);
  }

  private static Output draw(Chip chip, String claim, List<Fact> facts) {
    return Output.of(
        new Block.Sentence(Words.NONE.chip(chip).plain("\u00a0 ").bold(claim)),
        new Block.Ledger(chip, facts));
  }
}
