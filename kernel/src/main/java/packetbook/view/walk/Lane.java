package packetbook.view.walk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Paint;
import packetbook.view.drawing.Shape;
import packetbook.view.drawing.Shape.Path;

/**
 * The line of one packet through the whole picture. It is cut wherever something stands on it, and
 * dotted from where the packet ended.
 */
final class Lane {
  private static final double HEAD = 9;
  private static final double HALF_HEAD = 5.5;

  /** A piece of the lane on which something stands. */
  private record Cut(double top, double bottom, boolean entered) {}

  private final double x;
  private final boolean down;
  private final List<Cut> cuts = new ArrayList<>();
  private double start;
  private double finish;
  private double end = Double.NaN;
  private boolean pointed;

  /**
   * Make a lane.
   *
   * @param down whether the packet goes down it
   */
  Lane(double x, boolean down) {
    this.x = x;
    this.down = down;
  }

  double x() {
    return x;
  }

  /** Where the line begins. */
  void start(double y) {
    start = y;
  }

  /**
   * Where the line is over.
   *
   * @param head whether it has an arrow's head there
   */
  void finish(double y, boolean head) {
    finish = y;
    pointed = head;
  }

  /** The line is over where the packet ended, or here where it did not end before. */
  void finish(double y) {
    finish(Double.isNaN(end) ? y : end, false);
  }

  /** Something stands on it; a box is entered with an arrow. */
  void cut(double top, double bottom, boolean entered) {
    cuts.add(new Cut(top, bottom, entered));
  }

  /** The packet got no further than here. */
  void end(double y) {
    end = y;
  }

  private boolean isDotted(double from) {
    return !Double.isNaN(end) && (down ? from >= end : from <= end);
  }

  /** Give the pieces of the line that are to be seen. */
  List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    Comparator<Cut> order = Comparator.comparingDouble(Cut::top);
    cuts.sort(down ? order : order.reversed());
    double from = start;
    for (Cut cut : cuts) {
      if (down ? cut.top() >= finish : cut.bottom() <= finish) {
        continue; // something stands beyond its end
      }
      double to = down ? cut.top() : cut.bottom();
      piece(shapes, from, to, cut.entered());
      from = down ? Math.max(from, cut.bottom()) : Math.min(from, cut.top());
    }
    piece(shapes, from, finish, pointed);
    return shapes;
  }

  private void piece(List<Shape> shapes, double from, double to, boolean head) {
    double length = down ? to - from : from - to;
    if (length < 1) {
      return;
    }
    double back = down ? -HEAD : HEAD;
    if (isDotted(from)) {
      Paint dots = Paint.line(Ink.QUIET, 1.5).dashed("2 5");
      shapes.add(Path.line(dots, x, from, x, to));
    } else if (head && length > HEAD) {
      shapes.add(Path.line(Ink.PACKET, x, from, x, to + back));
      String data =
          "M%s %sL%s %sL%s %sZ"
              .formatted(
                  number(x - HALF_HEAD),
                  number(to + back),
                  number(x),
                  number(to),
                  number(x + HALF_HEAD),
                  number(to + back));
      shapes.add(new Path(data, Paint.fill(Ink.INK)));
    } else {
      shapes.add(Path.line(Ink.PACKET, x, from, x, to));
    }
  }

  static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
