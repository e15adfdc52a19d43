package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * What a cell showed, one entry for each output; text of one stream that comes in pieces is one.
 */
final class ShownOutputs {
  private final List<String> kinds = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final StringBuilder html = new StringBuilder();

  synchronized void add(String kind, String text) {
    boolean goesOn = kind.startsWith("std") && !kinds.isEmpty() && kinds.getLast().equals(kind);
    if (goesOn) {
      texts.set(texts.size() - 1, texts.getLast() + text);
    } else {
      kinds.add(kind);
      texts.add(text);
    }
  }

  synchronized void addHtml(String text) {
    html.append(text);
  }

  /** Give each as {@code kind:text}. */
  synchronized List<String> all() {
    List<String> all = new ArrayList<>();
    for (int index = 0; index < kinds.size(); index++) {
      all.add(kinds.get(index) + ":" + texts.get(index));
    }
    return all;
  }

  void check(CellCase.Step step, boolean failed) {
    List<String> all = all();
    assertThat(failed).as("%s fails; it showed %s", step.code(), all).isEqualTo(step.fails());
    assertThat(all).as(step.code()).hasSameSizeAs(step.shows());
    for (int index = 0; index < all.size(); index++) {
      assertThat(all.get(index)).as(step.code()).startsWith(step.shows().get(index));
    }
    assertThat(html.toString()).contains(step.html());
  }
}
