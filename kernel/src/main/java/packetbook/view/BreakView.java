package packetbook.view;

import java.util.List;
import packetbook.view.Block.Fact;

/** Draws labs that are broken on purpose, without a word of what is broken. */
public final class BreakView {
  private static final String CHECK = "%check repaired";

  private BreakView() {}

  /**
   * Draw which there are.
   *
   * @param numbers in order; may be empty
   */
  public static Output list(List<String> numbers) {
    if (numbers.isEmpty()) {
      return Output.of(new Block.Sentence(Words.NONE.bold("There is no break here.")));
    }
    String count = Words.counted(numbers.size(), "break", "breaks");
    String last = numbers.getLast();
    return Output.of(
        new Block.Sentence(
            Words.NONE
                .bold("There are " + count + ": " + String.join(", ", numbers) + ".")
                .plain(" Each is a working lab in which something was broken: ")
                .code("%lab break " + last)
                .plain(" loads number " + last + ".")));
  }

  /**
   * Draw that one is loaded.
   *
   * @param name such as {@code break 3}
   * @param promises what a working lab does, each as {@code %check} takes it
   */
  public static Output loaded(String name, List<String> promises) {
    Words wanted = Words.NONE;
    for (String promise : promises) {
      wanted =
          (wanted.isEmpty() ? wanted : wanted.and(new Words.Part.Break())).plain(said(promise));
    }
    String title = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return Output.of(
        new Block.Sentence(
            Words.NONE
                .bold(title + ": something in this lab is broken.")
                .plain(" Find the cause, repair it, then ")
                .code(CHECK)
                .plain(".")),
        new Block.Ledger(Chip.OTHER, List.of(Fact.of("should be so", wanted))));
  }

  /** Write a claim as a sentence has it: {@code c1 reaches 8.8.8.8}. */
  public static String said(String claim) {
    return claim.replaceAll("(?<!\\S)@(?=\\S)", "");
  }
}
