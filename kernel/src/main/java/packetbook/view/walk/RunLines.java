package packetbook.view.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import packetbook.view.Words;
import packetbook.view.drawing.Font;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/** Breaks words into lines of a picture. */
final class RunLines {
  private static final Pattern BLANK = Pattern.compile("(?<= )");

  private static final double ELLIPSIS = 12; // of the largest letters in a picture's lines

  private final double room;
  private final List<List<Run>> lines = new ArrayList<>();
  private List<Run> line = new ArrayList<>();
  private double used;

  private RunLines(double room) {
    this.room = room;
  }

  /**
   * Break words at their blanks, and what is longer than a line anywhere.
   *
   * @param font of ordinary words
   * @param room how wide a line may be
   * @return at least one line
   */
  static List<List<Run>> of(Words words, Font font, double room) {
    RunLines lines = new RunLines(room);
    lines.add(words, font);
    lines.end();
    return lines.lines;
  }

  /** The same in no more than so many lines; of what is cut, the last line holds all the rest. */
  static List<List<Run>> of(Words words, Font font, double room, int most) {
    List<List<Run>> lines = of(words, font, room);
    if (lines.size() <= most) {
      return lines;
    }
    List<Run> rest = new ArrayList<>(lines.get(most - 1));
    for (List<Run> line : lines.subList(most, lines.size())) {
      rest.add(new Run(" ", font));
      rest.addAll(line);
    }
    List<List<Run>> cut = new ArrayList<>(lines.subList(0, most - 1));
    cut.add(rest);
    return cut;
  }

  /** Cut a text of several fonts so that its ellipsis has room too. */
  static Text cut(Text text, double room) {
    return text.width() <= room ? text : text.within(room - ELLIPSIS);
  }

  private void add(Words words, Font font) {
    Font mono = new Font(font.size(), true, font.bold(), font.underlined(), font.color());
    for (Words.Part part : words.parts()) {
      switch (part) {
        case Words.Part.Plain(String text) -> add(text, font);
        case Words.Part.Machine(String text) -> add(text, mono);
        case Words.Part.Quiet(Words quiet) -> add(quiet, font);
        case Words.Part.Bold(Words bold) -> add(bold, font.strong());
        case Words.Part.Gone(Words gone) -> add(gone, font);
        case Words.Part.Badge(_, String text) -> add(text, font);
        case Words.Part.Rewritten(String text) -> add(text, Ink.REWRITTEN);
        case Words.Part.Arrow(String text) -> add(text, font);
        case Words.Part.Break() -> end();
      }
    }
  }

  private void add(String text, Font font) {
    for (String word : BLANK.splitAsStream(text).toList()) {
      String left = word;
      if (used > 0 && used + font.width(left.stripTrailing()) > room) {
        end();
      }
      while (font.width(left.stripTrailing()) > room) {
        String start = piece(left, font);
        put(start, font);
        end();
        left = left.substring(start.length());
      }
      put(left, font);
    }
  }

  /** As much as fits, up to a colon if there is one: that is where addresses break. */
  private String piece(String word, Font font) {
    int end = 0;
    int colon = 0;
    while (end < word.length()) {
      int next = end + Character.charCount(word.codePointAt(end));
      if (end > 0 && font.width(word.substring(0, next)) > room) {
        break;
      }
      colon = word.charAt(end) == ':' ? next : colon;
      end = next;
    }
    return word.substring(0, colon > end / 2 ? colon : end);
  }

  private void put(String text, Font font) {
    if (text.isEmpty() || (line.isEmpty() && text.isBlank())) {
      return;
    }
    Run last = line.isEmpty() ? null : line.getLast();
    if (last != null && last.font().equals(font)) {
      line.set(line.size() - 1, new Run(last.text() + text, font));
    } else {
      line.add(new Run(text, font));
    }
    used += font.width(text);
  }

  private void end() {
    if (!line.isEmpty()) {
      Run last = line.removeLast();
      line.add(new Run(last.text().stripTrailing(), last.font()));
    }
    if (!line.isEmpty() || lines.isEmpty()) {
      lines.add(List.copyOf(line));
    }
    line = new ArrayList<>();
    used = 0;
  }
}
