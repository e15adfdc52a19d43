package packetbook.view.drawing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import packetbook.view.drawing.Shape.Circle;
import packetbook.view.drawing.Shape.Path;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/**
 * Writes a drawing as SVG 1.1: boxes, paths, circles and text with presentation attributes alone,
 * so that the same bytes work as an image, within a page, and where scripts and styles are
 * forbidden. The one place where a picture's text becomes markup. The same drawing gives the same
 * bytes.
 */
public final class SvgWriter {
  /** The fonts that a reader may have, the first that is there being used. */
  private static final Families READERS =
      new Families(
          "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Helvetica Neue', Arial, 'Noto Sans CJK SC', sans-serif",
          "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace");

  private static final int REPLACEMENT = 0xfffd;

  /** A space at a piece's end would be lost; this one is kept by all that paint SVG. */
  private static final char NO_BREAK_SPACE = 0xa0;

  private final StringBuilder svg = new StringBuilder();
  private final Families families;

  private SvgWriter(Families families) {
    this.families = families;
  }

  /** Names of fonts, as the attribute {@code font-family} has them. */
  record Families(String sans, String mono) {}

  /** Write a drawing for any reader. */
  public static String write(Drawing drawing) {
    return write(drawing, READERS);
  }

  /** Write a drawing in fonts of one's own choice. */
  static String write(Drawing drawing, Families families) {
    SvgWriter writer = new SvgWriter(families);
    writer.drawing(drawing);
    return writer.svg.toString();
  }

  private void drawing(Drawing drawing) {
    String width = number(drawing.width());
    String height = number(drawing.height());
    svg.append("<svg");
    attribute("xmlns", "http://www.w3.org/2000/svg");
    attribute("width", width);
    attribute("height", height);
    attribute("viewBox", "0 0 " + width + " " + height);
    attribute("role", "img");
    attribute("xml:space", "preserve"); // else librsvg has no space where the font changes
    attribute("font-family", families.sans());
    svg.append(">\n");
    element("title", drawing.title());
    svg.append('\n');
    element("desc", drawing.description());
    svg.append('\n');
    for (Shape shape : drawing.shapes()) {
      switch (shape) {
        case Rect rect -> rect(rect);
        case Path path -> path(path);
        case Circle circle -> circle(circle);
        case Text text -> text(text);
      }
      svg.append('\n');
    }
    svg.append("</svg>\n");
  }

  private void rect(Rect rect) {
    svg.append("<rect");
    attribute("x", number(rect.x()));
    attribute("y", number(rect.y()));
    attribute("width", number(rect.width()));
    attribute("height", number(rect.height()));
    if (rect.radius() > 0) {
      attribute("rx", number(rect.radius()));
    }
    paint(rect.paint());
    svg.append("/>");
  }

  private void path(Path path) {
    svg.append("<path");
    attribute("d", path.data());
    paint(path.paint());
    attribute("stroke-linejoin", "round");
    svg.append("/>");
  }

  private void circle(Circle circle) {
    svg.append("<circle");
    attribute("cx", number(circle.x()));
    attribute("cy", number(circle.y()));
    attribute("r", number(circle.radius()));
    paint(circle.paint());
    svg.append("/>");
  }

  private void paint(Paint paint) {
    attribute("fill", paint.fill());
    if (!paint.stroke().equals("none")) {
      attribute("stroke", paint.stroke());
      attribute("stroke-width", number(paint.width()));
    }
    if (!paint.dash().isEmpty()) {
      attribute("stroke-dasharray", paint.dash());
    }
  }

  private void text(Text text) {
    svg.append("<text");
    attribute("x", number(text.x()));
    attribute("y", number(text.y()));
    switch (text.anchor()) {
      case START -> {}
      case MIDDLE -> attribute("text-anchor", "middle");
      case END -> attribute("text-anchor", "end");
    }
    List<Run> runs = text.runs();
    boolean single = runs.size() == 1;
    if (single) {
      font(runs.getFirst().font());
    }
    svg.append('>');
    if (!text.whole().isEmpty()) {
      element("title", text.whole());
    }
    for (Run run : runs) {
      if (single) {
        escape(run.text());
      } else {
        svg.append("<tspan");
        font(run.font());
        svg.append('>');
        escape(run.text().replace(' ', NO_BREAK_SPACE));
        svg.append("</tspan>");
      }
    }
    svg.append("</text>");
  }

  private void font(Font font) {
    attribute("font-size", number(font.size()));
    attribute("fill", font.color());
    if (font.mono()) {
      attribute("font-family", families.mono());
    }
    if (font.bold()) {
      attribute("font-weight", "700");
    }
    if (font.underlined()) {
      attribute("text-decoration", "underline");
    }
  }

  private void element(String name, String text) {
    svg.append('<').append(name).append('>');
    escape(text);
    svg.append("</").append(name).append('>');
  }

  private void attribute(String name, String value) {
    svg.append(' ').append(name).append("=\"");
    escape(value);
    svg.append('"');
  }

  /**
   * Write text as markup that says the same. Signs that XML has no way to say (XML 1.0, 2.2), and
   * those that turn the direction of what follows, become U+FFFD.
   */
  private void escape(String text) {
    text.codePoints().map(each -> isShown(each) ? each : REPLACEMENT).forEach(this::letter);
  }

  private void letter(int letter) {
    switch (letter) {
      case '&' -> svg.append("&amp;");
      case '<' -> svg.append("&lt;");
      case '>' -> svg.append("&gt;");
      case '"' -> svg.append("&quot;");
      default -> svg.appendCodePoint(letter);
    }
  }

  private static boolean isShown(int letter) {
    boolean control = Character.isISOControl(letter);
    boolean half = letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
    boolean turns =
        letter == 0x61c
            || (letter >= 0x200e && letter <= 0x200f)
            || (letter >= 0x2028 && letter <= 0x202e)
            || (letter >= 0x2066 && letter <= 0x2069);
    return !control && !half && !turns && (letter & 0xfffe) != 0xfffe;
  }

  /** Write a measure with at most two digits behind its point, and none where they are zero. */
  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
