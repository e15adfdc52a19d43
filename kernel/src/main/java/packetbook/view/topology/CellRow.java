package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import packetbook.net.Interface;
import packetbook.net.NetworkNamespace;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;
import packetbook.view.topology.Cell.Plug;

/**
 * Draws the containers of a row: all reach equally far down, with the same line under user space.
 */
final class CellRow {
  /** What stands behind a name where there is room. */
  static final String WORDS = "  network namespace";

  private static final double HEAD = 34;
  private static final double PADDING = 6;

  /** Room over an inner interface for a mark. */
  private static final double ABOVE = 20;

  private final Canvas canvas;
  private final Plan plan;
  private final News news;
  private final Measures measures;
  private final Row row;
  private final List<Placed> placed = new ArrayList<>();
  private final boolean beside;
  private int pillLines = 1;
  private double bottom;

  /**
   * An interface in a wall: its middle, its lower edge, and how wide it or its other end may be.
   */
  record Placed(Cell cell, Plug plug, double x, double bottom, double room) {}

  CellRow(Canvas canvas, Plan plan, News news, Measures measures, Row row) {
    this.canvas = canvas;
    this.plan = plan;
    this.news = news;
    this.measures = measures;
    this.row = row;
    row.cells().forEach(cell -> atLeast(pills(cell).size()));
    this.beside = !measures.wide() && row.cells().stream().allMatch(this::hasRoomBeside);
  }

  /** Have room for so many programs under one another. */
  void atLeast(int lines) {
    pillLines = Math.max(pillLines, lines);
  }

  List<Placed> placed() {
    return placed;
  }

  /** Give the lower edge of the lowest interface, once drawn. */
  double bottom() {
    return bottom;
  }

  /** Give where the last container ends. */
  double right() {
    int last = row.cells().size() - 1;
    return measures.x(row.columns().get(last))
        + measures.width(row.cells().get(last).span(measures));
  }

  private List<String> pills(Cell cell) {
    double room = measures.width(cell.span(measures)) - 2 * PADDING;
    return Pills.limit(Pills.of(cell.region(), room), measures.wide() ? 3 : 2);
  }

  /** Say whether a short name and one program fit into one line. */
  private boolean hasRoomBeside(Cell cell) {
    double name = Ink.NAME.width(cell.region().label()) + 2 * PADDING + 12;
    double room = measures.width(cell.span(measures)) - name;
    List<String> pills = pills(cell);
    return pills.isEmpty() || (pills.size() == 1 && Pills.width(pills.getFirst()) <= room);
  }

  /** Give where user space ends under so many programs. */
  static double boundary(double top, int pillLines) {
    return top + HEAD + pillLines * Pills.PITCH + 2;
  }

  /**
   * Draw the row.
   *
   * @return where user space ends
   */
  double draw(double top) {
    double boundary = beside ? top + HEAD + 10 : boundary(top, pillLines);
    double kernel = 0;
    for (Cell cell : row.cells()) {
      kernel = Math.max(kernel, kernel(cell));
    }
    double tallest =
        row.cells().stream()
            .flatMap(cell -> cell.plugs().stream())
            .mapToDouble(plug -> box(plug).height())
            .max()
            .orElse(0);
    double wall = boundary + kernel + (tallest == 0 ? 8 : chipRoom() + tallest / 2);
    bottom = wall + tallest / 2;
    for (int index = 0; index < row.cells().size(); index++) {
      Cell cell = row.cells().get(index);
      double x = measures.x(row.columns().get(index));
      double width = measures.width(cell.span(measures));
      Ink.Hue hue = Ink.region(cell.place());
      canvas.region(new Rect(x, top, width, wall - top, 8, hue.region()));
      head(cell, x, top, width, hue);
      programs(cell, x, top, width);
      decisions(cell, x, boundary, width);
      plugs(cell, x, wall, width);
    }
    return boundary;
  }

  /** There is always room for chips where there is room at all: a change moves nothing. */
  private double chipRoom() {
    boolean marked =
        row.cells().stream()
            .anyMatch(cell ->
                cell.plugs().stream()
                    .anyMatch(
                        plug -> news.ofInterface(where(cell), plug.end().name()).isPresent()));
    return measures.wide() || marked ? 22 : 4;
  }

  private static NetworkNamespace where(Cell cell) {
    return cell.region().namespace();
  }

  private InterfaceBox box(Plug plug) {
    return InterfaceBox.of(plug.end(), measures.wide(), "");
  }

  private void head(Cell cell, double x, double top, double width, Ink.Hue hue) {
    double start = x + PADDING + 4;
    double room = width - 2 * (PADDING + 4);
    Run name = new Run(cell.region().label(), Ink.NAME.in(hue.ink()));
    Text text = Text.start(start, top + 20, name, new Run(WORDS, Ink.LABEL.in(hue.ink())));
    boolean all = measures.wide() && text.width() <= room;
    canvas.text(all ? text : Text.start(start, top + 20, name).within(room));
    news.ofRegion(where(cell)).ifPresent(mark -> canvas.chip(mark, x + width - 8, top + 9));
  }

  private void programs(Cell cell, double x, double top, double width) {
    double room = width - 2 * PADDING;
    if (beside) {
      for (String pill : pills(cell)) {
        double right = x + width - PADDING - Pills.width(pill) / 2;
        Pills.draw(canvas, pill, right, top + 10, room);
      }
      return;
    }
    double y = top + HEAD;
    for (String pill : pills(cell)) {
      Pills.draw(canvas, pill, x + width / 2, y, room);
      y += Pills.PITCH;
    }
  }

  private List<Fact> facts(Cell cell) {
    return Fact.ofContainer(cell.region(), measures.wide() ? 2 : 0);
  }

  private double kernel(Cell cell) {
    double height = 8;
    for (Fact fact : facts(cell)) {
      height += measures.wide() ? fact.height() - 4 : 18;
    }
    for (Interface each : cell.inner()) {
      height += inner(cell, each).height() + ABOVE;
    }
    return height + (cell.left() > 0 ? 18 : 0);
  }

  private InterfaceBox inner(Cell cell, Interface each) {
    return InterfaceBox.of(each, false, plan.remark(cell.region(), each));
  }

  private void decisions(Cell cell, double x, double boundary, double width) {
    double middle = x + width / 2;
    double room = width - 2 * PADDING;
    double y = boundary + 4;
    for (Fact fact : facts(cell)) {
      Run[] line = fact.lines().getFirst().toArray(Run[]::new);
      if (measures.wide()) {
        canvas.text(Text.middle(middle, y + 20, new Run(fact.label(), Ink.LABEL)).within(room));
        canvas.text(Text.middle(middle, y + 38, line).within(room));
        y += fact.height() - 4;
      } else {
        canvas.text(Text.middle(middle, y + 16, line).within(room));
        y += 18;
      }
    }
    for (Interface each : cell.inner()) {
      y += ABOVE;
      InterfaceBox box = inner(cell, each);
      double wide = Math.clamp(box.width(), 96, room);
      box.draw(canvas, middle, y, wide);
      double top = y;
      news.ofInterface(where(cell), each.name())
          .ifPresent(mark -> canvas.chipBesideWire(mark, middle, middle + wide / 2, top - 1));
      if (isPaired(cell, each)) {
        canvas.pair(middle, y + box.height(), y + box.height() + ABOVE);
      }
      y += box.height();
    }
    if (cell.left() > 0) {
      canvas.text(
          Text.middle(middle, y + 16, new Run(cell.left() + " more interfaces", Ink.LABEL)));
    }
  }

  /** Say whether the next one inside is its other end. */
  private boolean isPaired(Cell cell, Interface each) {
    int next = cell.inner().indexOf(each) + 1;
    return next < cell.inner().size() && plan.isPair(where(cell), each, cell.inner().get(next));
  }

  private void plugs(Cell cell, double x, double wall, double width) {
    double slot = width / Math.max(1, cell.plugs().size());
    double middle = x + slot / 2;
    for (Plug plug : cell.plugs()) {
      InterfaceBox box = box(plug);
      double room = slot - (measures.wide() ? 12 : 4);
      double wide = Math.clamp(box.width(), Math.min(96, room), room);
      double top = wall - box.height() / 2;
      box.draw(canvas, middle, top, wide);
      double right = middle + wide / 2;
      news.ofInterface(where(cell), plug.end().name())
          .ifPresent(mark -> canvas.chip(mark, right, top - 1));
      placed.add(new Placed(cell, plug, middle, top + box.height(), room));
      middle += slot;
    }
  }
}
