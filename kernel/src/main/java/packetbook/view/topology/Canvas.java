package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Paint;
import packetbook.view.drawing.Shape;
import packetbook.view.drawing.Shape.Path;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/** Collects a picture: regions lie under wires, wires under boxes, boxes cover the wires' ends. */
final class Canvas {
  private static final double CHIP_HEIGHT = 18;

  private final List<Shape> regions = new ArrayList<>();
  private final List<Shape> wires = new ArrayList<>();
  private final List<Shape> boxes = new ArrayList<>();
  private final List<Shape> words = new ArrayList<>();

  void region(Shape shape) {
    regions.add(shape);
  }

  void box(double x, double y, double width, double height, double radius, Paint paint) {
    boxes.add(new Rect(x, y, width, height, radius, paint));
  }

  void sign(Shape shape) {
    boxes.add(shape);
  }

  void text(Text text) {
    words.add(text);
  }

  void wire(Paint paint, double... points) {
    wires.add(Path.line(paint, points));
  }

  /** A straight veth pair: two lines. */
  void pair(double x, double from, double to) {
    double half = Ink.PAIR_GAP / 2;
    wires.add(Path.line(Ink.PAIR, x - half, from, x - half, to));
    wires.add(Path.line(Ink.PAIR, x + half, from, x + half, to));
  }

  /** A veth pair that turns: one broad line, and a less broad one of the ground's color on it. */
  void turningPair(String ground, double... points) {
    double edge = Ink.PAIR.width();
    wires.add(Path.line(Paint.line(Ink.INK, Ink.PAIR_GAP + edge), points));
    wires.add(Path.line(Paint.line(ground, Ink.PAIR_GAP - edge), points));
  }

  /** A diamond, for a table that chooses the way. */
  void diamond(double x, double y) {
    String data =
        "M%s %sL%s %sL%s %sL%s %sZ"
            .formatted(
                whole(x),
                whole(y - 11),
                whole(x + 11),
                whole(y),
                whole(x),
                whole(y + 11),
                whole(x - 11),
                whole(y));
    boxes.add(new Path(data, Ink.SIGN));
  }

  private static String whole(double value) {
    return Long.toString(Math.round(value));
  }

  /** Give a chip's width. */
  static double width(News.Mark mark) {
    return Ink.LABEL.width(mark.text()) + 8;
  }

  /** Put a chip whose right edge and bottom are here. */
  void chip(News.Mark mark, double right, double bottom) {
    Ink.Hue hue = mark == News.Mark.NEW ? Ink.ADDED : Ink.CHANGED;
    double width = width(mark);
    box(right - width, bottom - CHIP_HEIGHT, width, CHIP_HEIGHT, 3, hue.chip());
    text(Text.middle(right - width / 2, bottom - 5, new Run(mark.text(), Ink.LABEL.in(hue.ink()))));
  }

  /** Put a chip above a box into which a wire comes from above: at the wire's right. */
  void chipBesideWire(News.Mark mark, double middle, double right, double bottom) {
    chip(mark, Math.max(right, middle + 8 + width(mark)), bottom);
  }

  /** Put it all on a plate. */
  Drawing drawing(double width, double height, String title, String description) {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(new Rect(0.5, 0.5, width - 1, height - 1, 6, Ink.PLATE));
    shapes.addAll(regions);
    shapes.addAll(wires);
    shapes.addAll(boxes);
    shapes.addAll(words);
    return new Drawing(width, height, title, description, shapes);
  }
}
