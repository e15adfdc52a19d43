package packetbook.view;

/**
 * How much of a long text is shown.
 *
 * @param lines how many lines at most
 * @param characters how many characters at most
 * @param all the line that shows all of it; empty where none does
 */
record Limit(int lines, int characters, String all) {
  /** Enough for what one reads. */
  static final Limit USUAL = new Limit(Changes.SHOWN, 50_000, "");

  /** What a notebook still carries, for a text that was asked for in full. */
  private static final Limit MOST = new Limit(20_000, 2_000_000, "");

  /** The usual limit where a line shows all of a text; a far one where it is already asked for. */
  static Limit unless(String all) {
    return all.isEmpty() ? MOST : new Limit(USUAL.lines(), USUAL.characters(), all);
  }

  /** Give the text, or its beginning with a last line that says how much is left out. */
  String cut(String text) {
    int end = endOfLines(text);
    String left = Words.counted(text.substring(end).lines().count(), "more line", "more lines");
    if (end > characters) {
      end = Character.isHighSurrogate(text.charAt(characters - 1)) ? characters - 1 : characters;
      left = Words.counted(text.length() - end, "more character", "more characters");
    }
    if (end == text.length()) {
      return text;
    }
    String start = text.substring(0, end).stripTrailing();
    return start + "\n… " + left + (all.isEmpty() ? "" : ": " + all) + "\n";
  }

  private int endOfLines(String text) {
    int end = 0;
    for (int line = 0; line < lines && end < text.length(); line++) {
      int next = text.indexOf('\n', end);
      end = next < 0 ? text.length() : next + 1;
    }
    return end;
  }
}
