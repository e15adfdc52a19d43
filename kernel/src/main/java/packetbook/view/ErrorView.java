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

  /**
   * Draw that there is no lab to run anything on.
   *
   * @param cause what is wrong, as a sentence
   * @param remedy what to do, of one or more lines; empty where nothing is known
   */
  public static Output unavailable(String cause, String remedy) {
    Block sentence = new Block.Sentence(Words.NONE.chip(Chip.ERROR).plain("\u00a0 ").bold(cause));
    Words lines = Words.NONE;
    for (String line : remedy.lines().toList()) {
      int indent = line.length() - line.stripLeading().length();
      lines = lines.isEmpty() ? lines : lines.and(new Words.Part.Break());
      lines = lines.plain("\u00a0".repeat(indent) + line.strip());
    }
    return lines.isEmpty()
        ? Output.of(sentence)
        : Output.of(sentence, new Block.Ledger(Chip.ERROR, List.of(Fact.of("try", lines))));
  }
}
