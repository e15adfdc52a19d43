package packetbook.view.walk;

import java.util.ArrayList;
import java.util.List;
import packetbook.view.drawing.Font;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Paint;
import packetbook.view.drawing.Shape;
import packetbook.view.drawing.Shape.Path;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/**
 * Draws the parts beside one lane: the sign on it, then the number, the name over the detail.
 *
 * @param lane the packet's line
 * @param left whether the words are at the left of it
 * @param highest the highest number
 */
record PartRows(Lane lane, boolean left, int highest) {
  private static final double ROOM = 262; // for the number and the words
  private static final double NUMBER = 24; // from the lane
  private static final double GAP = 6; // between the number and the words
  private static final double DIGIT = 8; // as wide as the widest common font has it
  private static final double ROW = 46;
  private static final double LINE = 16;
  private static final int MOST = 3; // lines of a detail
  private static final double MIDDLE = 14; // of the sign, from the row's top
  private static final double TAG_LEFT = 340;
  private static final double TAG_WIDTH = 120;
  private static final Font TAG = Ink.NAME.sized(12).in(Ink.WHITE);

  private double wordsFrom() {
    return NUMBER + GAP + DIGIT * digits();
  }

  private double room() {
    return ROOM - DIGIT * digits();
  }

  private int digits() {
    return Integer.toString(highest).length();
  }

  private List<List<Run>> lines(Part part) {
    return RunLines.of(part.detail(), Ink.LABEL, room(), MOST);
  }

  /** Give how high a part is. */
  double height(Part part) {
    return ROW + LINE * (lines(part).size() - 1);
  }

  /** Give how high several parts are. */
  double height(List<Part> parts) {
    return parts.stream().mapToDouble(this::height).sum();
  }

  /** Draw parts from here down: in the order in which they stand, whichever way the packet goes. */
  List<Shape> draw(List<Part> parts, double top) {
    List<Shape> shapes = new ArrayList<>();
    double y = top;
    for (Part part : parts) {
      draw(shapes, part, y);
      y += height(part);
    }
    return shapes;
  }

  private void draw(List<Shape> shapes, Part part, double top) {
    double middle = top + MIDDLE;
    double half = Signs.half(part.sign());
    if (half > 0) {
      lane.cut(middle - half, middle + half, false);
    }
    shapes.addAll(Signs.of(part.sign(), lane.x(), middle));
    double away = left ? -1 : 1;
    shapes.add(
        text(
            lane.x() + (left ? -NUMBER : NUMBER - 1), middle + 4.5, Ink.LABEL, "" + part.number()));
    double x = lane.x() + away * wordsFrom();
    shapes.add(text(x, middle - 2, Ink.TEXT.strong(), part.name()).within(room()));
    double y = middle + 15;
    for (List<Run> line : lines(part)) {
      shapes.add(RunLines.cut(text(x, y, line), room()));
      y += LINE;
    }
    if (part.sign().ends()) {
      lane.end(left ? middle + half : middle - half);
      tag(shapes, part.tag(), middle);
    }
  }

  private void tag(List<Shape> shapes, String words, double middle) {
    double near = left ? TAG_LEFT : TAG_LEFT + TAG_WIDTH;
    double sign = lane.x() + (left ? 20 : -20);
    shapes.add(Path.line(Ink.PACKET, sign, middle, near, middle));
    shapes.add(new Rect(TAG_LEFT, middle - 13, TAG_WIDTH, 26, 3, Paint.fill(Ink.INK)));
    shapes.add(Text.middle(TAG_LEFT + TAG_WIDTH / 2, middle + 4.5, new Run(words, TAG)));
  }

  private Text text(double x, double y, Font font, String words) {
    return text(x, y, List.of(new Run(words, font)));
  }

  private Text text(double x, double y, List<Run> runs) {
    return new Text(x, y, left ? Text.Anchor.END : Text.Anchor.START, runs, "");
  }
}
