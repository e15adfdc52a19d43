package packetbook.view.walk;

import java.util.List;
import packetbook.trace.Step;
import packetbook.view.Words;

/**
 * Steps of a hop that are told as one.
 *
 * @param number the same in the picture and in the list; 0 for what the picture shows as a wire or
 *     as its end
 * @param name who it was, such as {@code filter FORWARD}
 * @param detail what it decided, in a few words
 * @param steps the evidence; empty where an outcome alone says so
 * @param drawn whether the picture shows it
 * @param tag the words on the mark of an end; empty for none
 */
record Part(
    int number,
    Sign sign,
    Question question,
    String name,
    Words detail,
    List<Step> steps,
    boolean drawn,
    String tag) {
  Part {
    steps = List.copyOf(steps);
  }

  static Part unnumbered(String name, Words detail, Step step) {
    return new Part(0, Sign.NONE, Question.WHO_HANDLES, name, detail, List.of(step), false, "");
  }

  static Part of(Sign sign, Question question, String name, Words detail, List<Step> steps) {
    return new Part(-1, sign, question, name, detail, steps, sign != Sign.NONE, "");
  }

  Part numbered(int place) {
    return new Part(place, sign, question, name, detail, steps, drawn, tag);
  }

  Part with(List<Step> evidence) {
    return new Part(number, sign, question, name, detail, evidence, drawn, tag);
  }

  Part said(Words more) {
    return new Part(number, sign, question, name, detail.and(more), steps, drawn, tag);
  }

  Part undrawn() {
    return new Part(number, sign, question, name, detail, steps, false, tag);
  }

  /** The same as the place where the packet ended. */
  Part ended(Sign end, String words) {
    return new Part(number, end, question, name, detail, steps, true, words);
  }
}
