package packetbook.view.drawing;

/**
 * How letters look, and how much room they take at most.
 *
 * @param size in pixels
 * @param mono whether each letter is as wide as any other: for what a machine could have printed
 * @param bold whether it is heavy
 * @param underlined whether it has a line beneath
 * @param color as {@code #rrggbb}
 */
public record Font(double size, boolean mono, boolean bold, boolean underlined, String color) {
  private static final String ELLIPSIS = "…";

  // A letter's width in sizes of the font: of the widest font that readers commonly have.
  private static final double MONO = 0.61;
  private static final double SANS = 0.6;
  private static final double BOLD = 0.65;
  private static final double WIDE = 1;
  private static final double SPARE = 1.1;

  /** The same, heavy. */
  public Font strong() {
    return new Font(size, mono, true, underlined, color);
  }

  /** The same in another colour. */
  public Font in(String other) {
    return new Font(size, mono, bold, underlined, other);
  }

  /** The same with a line beneath. */
  public Font marked() {
    return new Font(size, mono, bold, true, color);
  }

  /** The same in another size. */
  public Font sized(double pixels) {
    return new Font(pixels, mono, bold, underlined, color);
  }

  /**
   * Give the room that a text takes at most, in pixels: a reader's fonts are not known, so it is an
   * estimate by the widest of the common ones, and a tenth more.
   */
  public double width(String text) {
    return text.codePoints().mapToDouble(this::width).sum();
  }

  private double width(int letter) {
    double sizes = isWide(letter) ? WIDE : mono ? MONO : bold ? BOLD : SANS;
    return sizes * size * SPARE;
  }

  /**
   * Say whether a letter is as wide as it is high: Chinese, Japanese, Korean, a sign, a picture.
   */
  private static boolean isWide(int letter) {
    return (letter >= 0x1100 && letter <= 0x115f)
        || (letter >= 0x2e80 && letter <= 0xa4cf)
        || (letter >= 0xac00 && letter <= 0xd7a3)
        || (letter >= 0xf900 && letter <= 0xfaff)
        || (letter >= 0xfe30 && letter <= 0xfe6f)
        || (letter >= 0xff00 && letter <= 0xff60)
        || letter == 0xfffd
        || (letter >= 0x2190 && letter <= 0x2bff)
        || letter >= 0x10000;
  }

  /**
   * Cut a text so that it fits.
   *
   * @param room how wide it may be, in pixels
   * @return the text itself where it fits; else its beginning and an ellipsis, or only that
   */
  public String fit(String text, double room) {
    if (width(text) <= room) {
      return text;
    }
    int[] letters = text.codePoints().toArray();
    double used = width(ELLIPSIS);
    int end = 0;
    while (end < letters.length && used + width(letters[end]) <= room) {
      used += width(letters[end]);
      end++;
    }
    return new String(letters, 0, end) + ELLIPSIS;
  }
}
