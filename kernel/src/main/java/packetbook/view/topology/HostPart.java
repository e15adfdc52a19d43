package packetbook.view.topology;

import java.util.List;
import packetbook.net.NetworkNamespace;
import packetbook.net.Region;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/** Draws what is the host's own: its programs, and what it decides with. */
final class HostPart {
  private static final int PILLS = 4;
  private static final double PILL = 200;

  private static final double FACT = 216;

  private final Canvas canvas;
  private final Region host;
  private final Plan plan;
  private final News news;
  private final Measures measures;
  private final Wiring wiring;
  private double kernel;

  HostPart(Canvas canvas, Region host, Plan plan, News news, Measures measures, Wiring wiring) {
    this.canvas = canvas;
    this.host = host;
    this.plan = plan;
    this.news = news;
    this.measures = measures;
    this.wiring = wiring;
    this.kernel = CellRow.boundary(SystemPicture.MARGIN, pillLines());
  }

  private List<String> pills() {
    return Pills.limit(Pills.of(host, PILL), PILLS);
  }

  int pillLines() {
    return Math.max(1, pills().size());
  }

  /** Give where the host's user space ends. */
  double kernel() {
    return kernel;
  }

  private double factsLeft() {
    return wiring.trunk() + 14;
  }

  private void head(double x, double y, double room) {
    Run name = new Run(host.label(), Ink.NAME.in(Ink.HOST.ink()));
    Text text = Text.start(x, y + 20, name, new Run(CellRow.WORDS, Ink.LABEL.in(Ink.HOST.ink())));
    canvas.text(text.width() <= room ? text : Text.start(x, y + 20, name).within(room));
    news.ofRegion(NetworkNamespace.HOST)
        .ifPresent(mark -> canvas.chip(mark, SystemPicture.RIGHT - 8, y + 9));
  }

  /** Draw the top of the column beside the containers. */
  void column(double y, double boundary) {
    kernel = boundary;
    double x = factsLeft();
    double room = SystemPicture.RIGHT - 8 - x;
    head(x, y, room);
    double top = y + 34;
    for (String pill : pills()) {
      Pills.draw(canvas, pill, x + room / 2, top, room);
      top += Pills.PITCH;
    }
  }

  /** Draw the facts in the column; give where they end. */
  double facts() {
    if (plan.cells().isEmpty()) {
      column(SystemPicture.MARGIN, kernel);
      canvas.wire(Ink.BOUNDARY, SystemPicture.MARGIN, kernel, SystemPicture.RIGHT, kernel);
      canvas.text(Text.start(SystemPicture.MARGIN, kernel - 10, new Run("user space", Ink.LABEL)));
      canvas.text(Text.start(SystemPicture.MARGIN, kernel + 18, new Run("kernel", Ink.LABEL)));
    }
    double y = kernel + 6;
    for (Fact fact : Fact.ofHost(host, news)) {
      fact(fact, factsLeft(), y, SystemPicture.RIGHT - 4 - factsLeft());
      y += fact.height();
    }
    return y + 4;
  }

  private void fact(Fact fact, double x, double y, double room) {
    double left = room - fact.mark().map(each -> Canvas.width(each) + 4).orElse(0.0);
    canvas.text(Text.start(x, y + 22, new Run(fact.label(), Ink.LABEL)).within(left));
    fact.mark().ifPresent(each -> canvas.chip(each, x + room, y + 26));
    double baseline = y + 40;
    for (List<Run> line : fact.lines()) {
      canvas.text(Text.start(x, baseline, line.toArray(Run[]::new)).within(room));
      baseline += 18;
    }
  }

  /** Draw the strip over many containers; give its lower wall. */
  double strip(double y) {
    double x = measures.left() + 10;
    double right = SystemPicture.RIGHT - 10;
    head(x, y, right - x);
    double top = y + 34;
    for (String pill : Pills.limit(Pills.of(host, 2 * PILL), 2 * PILLS)) {
      double width = Math.min(Pills.width(pill), right - measures.left() - 120);
      if (x + width > right - 90) {
        x = measures.left() + 10;
        top += Pills.PITCH;
      }
      Pills.draw(canvas, pill, x + width / 2, top, width);
      x += width + 8;
    }
    kernel = top + Pills.PITCH + 2;
    canvas.wire(Ink.BOUNDARY, measures.left(), kernel, SystemPicture.RIGHT, kernel);
    canvas.text(Text.end(right, kernel - 8, new Run("user space", Ink.LABEL)));
    canvas.text(Text.end(right, kernel + 17, new Run("kernel", Ink.LABEL)));
    return kernel + 24;
  }

  /** Draw the facts beside one another; give where they end. */
  double flowingFacts(double from) {
    double y = from;
    double x = measures.left() + 16;
    double tallest = 0;
    for (Fact fact : Fact.ofHost(host, news)) {
      if (x + FACT - 8 > wiring.trunk() - 12) {
        x = measures.left() + 16;
        y += tallest;
        tallest = 0;
      }
      fact(fact, x, y, FACT - 12);
      x += FACT;
      tallest = Math.max(tallest, fact.height());
    }
    return y + tallest + 4;
  }
}
