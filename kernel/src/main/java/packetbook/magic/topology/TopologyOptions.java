package packetbook.magic.topology;

import java.util.List;
import java.util.Optional;
import packetbook.magic.Failure;
import packetbook.magic.Invocation;
import packetbook.magic.MagicLine;
import packetbook.magic.Nearest;
import packetbook.view.Words;

/**
 * What {@code %topology} is asked for.
 *
 * @param form empty for both pictures
 * @param file where to save it as well; empty for nowhere
 */
record TopologyOptions(Optional<Form> form, Optional<String> file) {
  private static final String SAVE = "--save";
  static final List<String> WORDS = List.of("--system", "--user", "--mermaid", "--drawio", SAVE);

  /** In which form the lab is shown. */
  enum Form {
    SYSTEM("--system"),
    USER("--user"),
    MERMAID("--mermaid"),
    DRAWIO("--drawio");

    private final String option;

    Form(String option) {
      this.option = option;
    }

    /** Say whether it is text for another tool. */
    boolean isText() {
      return this == MERMAID || this == DRAWIO;
    }

    private static Optional<Form> of(String option) {
      return List.of(values()).stream().filter(form -> form.option.equals(option)).findFirst();
    }
  }

  /**
   * Take the words apart.
   *
   * @throws packetbook.magic.MagicException where they make no sense
   */
  static TopologyOptions of(Invocation invocation) {
    List<String> words = invocation.words();
    Optional<Form> form = Optional.empty();
    Optional<String> file = Optional.empty();
    for (int at = 0; at < words.size(); at++) {
      String word = words.get(at);
      if (word.equals(SAVE)) {
        if (at + 1 == words.size() || words.get(at + 1).startsWith("--")) {
          throw wrong(
              invocation,
              "--save needs a file",
              SavedPicture.endings(),
              "%topology --save lab.svg");
        }
        file = Optional.of(words.get(++at));
      } else if (!WORDS.contains(word)) {
        throw unknown(invocation, word);
      } else if (form.isPresent()) {
        throw wrong(
            invocation,
            "%topology shows one form at a time",
            Words.of("Without an option it shows both pictures."),
            "%topology");
      } else {
        form = Form.of(word);
      }
    }
    if (file.isPresent() && form.filter(Form::isText).isPresent()) {
      throw wrong(
          invocation,
          "a file is saved by its ending",
          SavedPicture.endings(),
          "%topology --save lab.mmd");
    }
    return new TopologyOptions(form, file);
  }

  private static RuntimeException unknown(Invocation invocation, String word) {
    if (word.startsWith("@")) {
      return wrong(
          invocation,
          "%topology takes no " + word,
          Words.of("It shows the whole lab, with all that is in each namespace."),
          "%topology");
    }
    String attempt =
        Nearest.to(word.startsWith("-") ? word : "--" + word, WORDS)
            .map(near -> near.equals(SAVE) ? SAVE + " lab.svg" : near)
            .map("%topology "::concat)
            .orElse("%topology");
    Words has = Words.of("It has ");
    return wrong(
        invocation,
        "%topology has no '" + word + "'",
        has.plain(Nearest.list(WORDS)).plain("."),
        attempt);
  }

  private static RuntimeException wrong(
      Invocation invocation, String headline, Words why, String attempt) {
    return Failure.ofArguments(MagicLine.of(invocation), headline, why, attempt);
  }
}
