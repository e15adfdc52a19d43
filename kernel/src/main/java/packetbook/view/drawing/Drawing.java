package packetbook.view.drawing;

import java.util.List;

/**
 * A picture, made of shapes. Its measures are in pixels, from the top left.
 *
 * @param width of the whole, at most 800 so that it fits a notebook at full size
 * @param height of the whole
 * @param title what it shows, in a few words
 * @param description what is to be seen, in a sentence or two, for those who cannot see it
 * @param shapes in the order in which they are painted: a later one covers an earlier one
 */
public record Drawing(
    double width, double height, String title, String description, List<Shape> shapes) {
  public Drawing {
    if (!(width > 0 && height > 0)) {
      throw new IllegalArgumentException("a drawing of " + width + " by " + height);
    }
    shapes = List.copyOf(shapes);
  }

  /** Give the words that stand for the picture where it is not shown. */
  public String alt() {
    return description.isEmpty() ? title : title + ": " + description;
  }
}
