package packetbook.view.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import packetbook.trace.PacketHeader;
import packetbook.view.Words;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/**
 * A card on a lane: from whom and to whom a packet was on one wire. It grows away from the other
 * lane.
 *
 * @param left whether it is the left lane's
 */
record Card(Ends.End from, Ends.End to, boolean left) {
  private static final double WIDTH = 160; // as for two short addresses
  private static final double WIDEST = 368;
  private static final double PADDING = 10;
  private static final double LABEL = 36;
  private static final double LINE = 17;
  private static final double INNER = 4; // between the cards of both lanes
  private static final double MIDDLE = 400;
  private static final String REWRITTEN = " rewritten";

  static Card of(Ends ends, PacketHeader header, boolean left) {
    return new Card(ends.from(header), ends.to(header), left);
  }

  private static double room() {
    return WIDEST - 2 * PADDING - LABEL;
  }

  private static List<List<Run>> lines(Ends.End end) {
    Words machine = Words.machine(end.text());
    return end.isRewritten()
        ? RunLines.of(
            Words.NONE.and(new Words.Part.Rewritten(end.text())).plain(REWRITTEN),
            Ink.LABEL,
            room())
        : RunLines.of(machine, Ink.LABEL.in(Ink.INK), room());
  }

  private double width() {
    double widest =
        Stream.of(from, to)
            .flatMap(end -> lines(end).stream())
            .mapToDouble(line -> line.stream().mapToDouble(Run::width).sum())
            .max()
            .orElse(0);
    return Math.max(WIDTH, Math.ceil((widest + LABEL + 2 * PADDING) / 4) * 4);
  }

  double height() {
    return 8 + LINE * (lines(from).size() + lines(to).size());
  }

  /** Draw it around this middle. */
  List<Shape> draw(Lane lane, double middle) {
    double top = middle - height() / 2;
    double width = width();
    double x = left ? MIDDLE - INNER - width : MIDDLE + INNER;
    lane.cut(top, top + height(), false);
    List<Shape> shapes = new ArrayList<>();
    shapes.add(new Rect(x, top, width, height(), 3, Ink.CARD));
    double y = rows(shapes, x + PADDING, top + LINE, "from", from);
    rows(shapes, x + PADDING, y, "to", to);
    return shapes;
  }

  private static double rows(List<Shape> shapes, double x, double top, String name, Ends.End end) {
    shapes.add(Text.start(x, top, new Run(name, Ink.LABEL)));
    double y = top;
    for (List<Run> line : lines(end)) {
      shapes.add(Text.start(x + LABEL, y, line.toArray(Run[]::new)));
      y += LINE;
    }
    return y;
  }
}
