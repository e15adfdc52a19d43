package packetbook.view.drawing;

import java.util.ArrayList;
import java.util.List;

/** A part of a picture. Its measures are in pixels, from the picture's top left. */
public sealed interface Shape {
  /**
   * A box.
   *
   * @param x its left edge
   * @param y its upper edge
   * @param radius of its round corners; 0 for square ones
   */
  record Rect(double x, double y, double width, double height, double radius, Paint paint)
      implements Shape {}

  /**
   * A line, or what lines enclose.
   *
   * @param data as SVG 2, section 9.3, has it: {@code M20 118H740}; only absolute commands, so that
   *     one can see where a line is, but for {@code a} in a round corner
   */
  record Path(String data, Paint paint) implements Shape {
    /**
     * A line from point to point.
     *
     * @param points x and y of each in turn
     */
    public static Path line(Paint paint, double... points) {
      StringBuilder data = new StringBuilder();
      for (int index = 0; index + 1 < points.length; index += 2) {
        data.append(index == 0 ? 'M' : 'L')
            .append(SvgWriter.number(points[index]))
            .append(' ')
            .append(SvgWriter.number(points[index + 1]));
      }
      return new Path(data.toString(), paint);
    }
  }

  /** A circle about a point. */
  record Circle(double x, double y, double radius, Paint paint) implements Shape {}

  /**
   * A line of text.
   *
   * @param x where it starts, has its middle, or ends
   * @param y what its letters stand on
   * @param runs its pieces, each with its own font
   * @param whole what it would say if there were room; empty where it says it
   */
  record Text(double x, double y, Anchor anchor, List<Run> runs, String whole) implements Shape {
    /** Which part of a text is at its {@code x}. */
    public enum Anchor {
      START,
      MIDDLE,
      END
    }

    public Text {
      runs = List.copyOf(runs);
    }

    /** A text that starts here. */
    public static Text start(double x, double y, Run... runs) {
      return new Text(x, y, Anchor.START, List.of(runs), "");
    }

    /** A text with its middle here. */
    public static Text middle(double x, double y, Run... runs) {
      return new Text(x, y, Anchor.MIDDLE, List.of(runs), "");
    }

    /** A text that ends here. */
    public static Text end(double x, double y, Run... runs) {
      return new Text(x, y, Anchor.END, List.of(runs), "");
    }

    /** The same, cut where it is wider than the room for it; the whole is then kept beside it. */
    public Text within(double room) {
      if (width() <= room) {
        return this;
      }
      List<Run> fitting = new ArrayList<>();
      double left = room;
      for (Run run : runs) {
        String text = run.font().fit(run.text(), left);
        fitting.add(new Run(text, run.font()));
        left -= run.font().width(text);
        if (!text.equals(run.text())) {
          break;
        }
      }
      return new Text(x, y, anchor, fitting, text());
    }

    /** Give the room that it takes at most, in pixels. */
    public double width() {
      return runs.stream().mapToDouble(Run::width).sum();
    }

    /** Give its left edge at most. */
    public double left() {
      return switch (anchor) {
        case START -> x;
        case MIDDLE -> x - width() / 2;
        case END -> x - width();
      };
    }

    /** Give what it says. */
    public String text() {
      StringBuilder text = new StringBuilder();
      runs.forEach(run -> text.append(run.text()));
      return text.toString();
    }
  }

  /** A piece of text in one font. What it holds is text, never markup: the writer escapes it. */
  record Run(String text, Font font) {
    /** Give the room that it takes at most, in pixels. */
    public double width() {
      return font.width(text);
    }
  }
}
