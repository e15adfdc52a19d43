package packetbook.view.drawing;

/**
 * How a shape is filled and edged.
 *
 * @param fill a colour as {@code #rrggbb}; {@code none} for no fill
 * @param stroke the edge's colour; {@code none} for no edge
 * @param width of the edge, in pixels
 * @param dash lengths of dashes and gaps in pixels, such as {@code 5 4}; empty for a whole line
 */
public record Paint(String fill, String stroke, double width, String dash) {
  /** A fill without an edge. */
  public static Paint fill(String color) {
    return new Paint(color, "none", 0, "");
  }

  /** A line without a fill. */
  public static Paint line(String color, double width) {
    return new Paint("none", color, width, "");
  }

  /** A fill with an edge. */
  public static Paint of(String fill, String stroke, double width) {
    return new Paint(fill, stroke, width, "");
  }

  /** The same with its edge in dashes. */
  public Paint dashed(String dashes) {
    return new Paint(fill, stroke, width, dashes);
  }
}
