package packetbook.view.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape;
import packetbook.view.drawing.Shape.Path;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/** Draws the line that says what the signs of a picture mean. */
final class Legend {
  private static final double LEFT = 24;
  private static final double RIGHT = 776;
  private static final double GAP = 20;
  private static final double LINE = 28;
  private static final String CARD = "on this wire";

  private final List<Shape> shapes = new ArrayList<>();
  private double x = LEFT;
  private double y;

  private Legend(double top) {
    y = top + 20;
  }

  /**
   * Draw it from here down.
   *
   * @param cards whether the picture has a card
   * @return the shapes; {@link #height} says how high they are
   */
  static List<Shape> of(Set<Sign> signs, boolean cards, double top) {
    Legend legend = new Legend(top);
    legend.shapes.add(Path.line(Ink.PLATE, LEFT, top, RIGHT, top));
    for (Sign sign : Sign.values()) {
      if (signs.contains(sign) && sign != Sign.NONE) {
        double middle = legend.place(Signs.width(sign), sign.legend());
        legend.shapes.addAll(Signs.of(sign, middle, legend.y));
      }
    }
    if (cards) {
      double middle = legend.place(26, CARD);
      double line = legend.y;
      legend.shapes.add(new Rect(middle - 13, line - 8, 26, 16, 3, Ink.CARD));
      legend.shapes.add(Path.line(Ink.CARD, middle - 8, line - 2.5, middle + 8, line - 2.5));
      legend.shapes.add(Path.line(Ink.CARD, middle - 8, line + 2.5, middle + 3, line + 2.5));
    }
    return legend.shapes;
  }

  /** Give how high it is. */
  static double height(Set<Sign> signs, boolean cards) {
    Legend legend = new Legend(0);
    for (Sign sign : Sign.values()) {
      if (signs.contains(sign) && sign != Sign.NONE) {
        legend.place(Signs.width(sign), sign.legend());
      }
    }
    if (cards) {
      legend.place(26, CARD);
    }
    return legend.y + LINE - 8;
  }

  /** Make room for a sign and write its words; give the middle of the sign. */
  private double place(double width, String words) {
    Run run = new Run(words, Ink.LABEL);
    double all = width + 8 + run.width();
    if (x + all > RIGHT) {
      x = LEFT;
      y += LINE;
    }
    double middle = x + width / 2;
    shapes.add(Text.start(x + width + 8, y + 4, run));
    x += all + GAP;
    return middle;
  }
}
