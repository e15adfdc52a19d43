package packetbook.view.walk;

import static packetbook.view.walk.Lane.number;

import java.util.List;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Paint;
import packetbook.view.drawing.Shape;
import packetbook.view.drawing.Shape.Circle;
import packetbook.view.drawing.Shape.Path;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/** Draws the signs that stand on a packet's line. */
final class Signs {
  private static final Paint CROSS = Paint.line(Ink.WHITE, 2.5);
  private static final Paint ARROWS = Paint.line(Ink.RED, 1.6);
  private static final Paint SHUT = Paint.of(Ink.INK, Ink.INK, 1.75);

  private Signs() {}

  /** Give half of a sign's height. */
  static double half(Sign sign) {
    return switch (sign) {
      case TABLE, SHUT, END -> 11;
      case GATE, PIECES -> 8;
      case REWRITER -> 12;
      case ASKED -> 10;
      case NOTED -> 5;
      case NONE -> 0;
    };
  }

  /** Give a sign's width. */
  static double width(Sign sign) {
    return switch (sign) {
      case TABLE -> 22;
      case GATE -> 32;
      case SHUT, END -> 40;
      case REWRITER -> 24;
      case ASKED -> 20;
      case NOTED -> 10;
      case PIECES -> 32;
      case NONE -> 0;
    };
  }

  /** Draw a sign with its middle here. */
  static List<Shape> of(Sign sign, double x, double y) {
    return switch (sign) {
      case TABLE -> List.of(path(Ink.SIGN, x, y, true, 0, -11, 11, 0, 0, 11, -11, 0));
      case GATE ->
          List.of(
              new Rect(x - 16, y - 8, 32, 16, 2, Ink.SIGN),
              path(Ink.PACKET, x, y, false, 0, -8, 0, 8));
      case SHUT, END ->
          List.of(
              new Rect(x - 20, y - 11, 40, 22, 3, SHUT),
              path(CROSS, x, y, false, -5.5, -5.5, 5.5, 5.5),
              path(CROSS, x, y, false, 5.5, -5.5, -5.5, 5.5));
      case REWRITER ->
          List.of(
              new Circle(x, y, 12, Ink.REWRITER),
              path(ARROWS, x, y, false, -6, -3, 5, -3),
              path(ARROWS, x, y, false, 2, -6, 5.5, -3, 2, 0),
              path(ARROWS, x, y, false, 6, 3, -5, 3),
              path(ARROWS, x, y, false, -2, 0, -5.5, 3, -2, 6));
      case ASKED ->
          List.of(new Circle(x, y, 10, Ink.SIGN), Text.middle(x, y + 4.5, new Run("?", Ink.NAME)));
      case PIECES ->
          List.of(
              new Rect(x - 16, y - 8, 9, 16, 1, Ink.SIGN),
              new Rect(x - 4.5, y - 8, 9, 16, 1, Ink.SIGN),
              new Rect(x + 7, y - 8, 9, 16, 1, Ink.SIGN));
      case NOTED -> List.of(new Circle(x, y, 5, Ink.SIGN));
      case NONE -> List.of();
    };
  }

  /** A line about a middle; closed where it encloses something. */
  private static Path path(Paint paint, double x, double y, boolean closed, double... points) {
    StringBuilder data = new StringBuilder();
    for (int index = 0; index < points.length; index += 2) {
      data.append(index == 0 ? 'M' : 'L')
          .append(number(x + points[index]))
          .append(' ')
          .append(number(y + points[index + 1]));
    }
    return new Path(data.append(closed ? "Z" : "").toString(), paint);
  }
}
