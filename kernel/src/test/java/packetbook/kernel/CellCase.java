package packetbook.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Cells and what they show, run in process and against the launched kernel alike.
 *
 * @param name what it shows, as a sentence
 * @param steps the cells of one kernel, in order
 */
record CellCase(String name, List<Step> steps) {
  CellCase {
    steps = List.copyOf(steps);
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * A cell and what it shows.
   *
   * @param shows texts, each of which is in what was shown, in this order: {@code stdout:…}, {@code
   *     stderr:…}, {@code display:…}, {@code result:…}, {@code error:…} with its traceback
   * @param html text that is in the HTML of what was shown; empty for none in particular
   * @param fails whether the cell fails
   */
  record Step(String code, List<String> shows, String html, boolean fails) {
    Step {
      shows = List.copyOf(shows);
    }
  }

  static CellCase of(String name) {
    return new CellCase(name, List.of());
  }

  /** Run a cell that shows exactly these, each possibly followed by more text. */
  CellCase cell(String code, String... shows) {
    return and(new Step(code, List.of(shows), "", false));
  }

  /** Run a cell that fails and shows exactly these. */
  CellCase failing(String code, String... shows) {
    return and(new Step(code, List.of(shows), "", true));
  }

  /** Expect this in the HTML of the last cell's outputs. */
  CellCase html(String html) {
    Step last = steps.getLast();
    List<Step> all = new ArrayList<>(steps.subList(0, steps.size() - 1));
    all.add(new Step(last.code(), last.shows(), html, last.fails()));
    return new CellCase(name, all);
  }

  /** Give the case for a kernel that has run this many cells: what names cell 1 names the next. */
  CellCase numberedFrom(int before) {
    return new CellCase(
        name,
        steps.stream()
            .map(step ->
                new Step(
                    step.code(),
                    step.shows().stream()
                        .map(text -> text.replace("cell 1,", "cell " + (before + 1) + ","))
                        .toList(),
                    step.html(),
                    step.fails()))
            .toList());
  }

  private CellCase and(Step step) {
    List<Step> all = new ArrayList<>(steps);
    all.add(step);
    return new CellCase(name, all);
  }
}
