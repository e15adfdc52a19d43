package packetbook.view.walk;

import java.util.List;
import java.util.stream.Collectors;
import packetbook.trace.Step;

/** Tells a picture in a sentence or two, for those who cannot see it. */
final class WalkAlt {
  private WalkAlt() {}

  static String of(Told told) {
    String request = "The request goes " + way(told.request()) + rewritten(told.request());
    if (!told.isGood() && !told.isAnswersEnd()) {
      String reply = told.reply().isPresent() ? "" : "; there is no reply";
      return request + reply + ".";
    }
    if (told.reply().isEmpty()) {
      return request + "; there is no reply.";
    }
    Way reply = told.reply().get();
    String back = "; the reply goes " + way(reply) + rewritten(reply) + ".";
    return request + back;
  }

  private static String way(Way way) {
    List<String> names =
        way.stops().stream().map(stop -> stop.hop().namespace().noun()).distinct().toList();
    boolean left = way.stops().getLast().hop().out() != null && way.arrived();
    String start = way.stops().getFirst().hop().in() != null ? "from outside to " : "from ";
    String path =
        names.size() == 1 && !left && start.equals("from ")
            ? (way.arrived() ? "from and to " : "no further than ") + names.getFirst()
            : start + String.join(" to ", names);
    return path + (left ? " and out of the lab" : "");
  }

  private static String rewritten(Way way) {
    String acts =
        way.walk().steps(Step.Translated.class).stream()
            .map(step -> {
              Ends change = new Ends(step.before(), way.answer());
              return step.after().isSourceTranslatedFrom(step.before())
                  ? "from is now " + change.from(step.after()).text()
                  : "to is now " + change.to(step.after()).text();
            })
            .collect(Collectors.joining(", "));
    return acts.isEmpty() ? "" : " (" + acts + ")";
  }
}
