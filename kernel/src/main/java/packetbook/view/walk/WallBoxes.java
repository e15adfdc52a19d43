package packetbook.view.walk;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.view.drawing.Shape;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/**
 * Draws what stands in the walls of namespaces, and cuts the lanes that pass through it.
 *
 * @param things where the shapes are added
 */
record WallBoxes(WalkPlan plan, Lane request, Lane reply, List<Shape> things) {
  static final double LEFT = 200;
  static final double RIGHT = 600;

  /** Half of a box's height. */
  static final double HALF = 16;

  /** Where a region of the request alone ends, and where one of the reply alone begins. */
  static final double REQUEST_END = 396;

  static final double REPLY_START = 404;

  private static final double NARROW_NAME = 100; // what a wide box leaves a name, from the edge

  /** Draw one box for both walks where both pass through the same. */
  void draw(int place, Optional<Box> down, Optional<Box> up, double middle) {
    if (down.isPresent() && up.isPresent() && !WalkPlan.isSame(down.get(), up.get())) {
      draw(down.get(), middle, LEFT, REQUEST_END - 4);
      draw(up.get(), middle, REPLY_START + 4, RIGHT);
      return;
    }
    Stream.concat(down.stream(), up.stream())
        .reduce(WalkPlan::reached)
        .ifPresent(each -> draw(place, each, middle));
  }

  /** Draw one for what passes through the namespace at this place. */
  void draw(int place, Box box, double middle) {
    double left = plan.isReplyAlone(place) ? REPLY_START + 16 : LEFT;
    double right = plan.isRequestAlone(place) ? REQUEST_END - 16 : RIGHT;
    draw(box, middle, left, right);
  }

  /** Draw one across both lanes. */
  void draw(Box box, double middle) {
    draw(box, middle, LEFT, RIGHT);
  }

  private void draw(Box box, double middle, double leftmost, double rightmost) {
    boolean whole = leftmost == LEFT && rightmost == RIGHT;
    double more = whole ? wider(box) : 0;
    double left = leftmost - more;
    double right = rightmost + more;
    double half = (right - left) / 2;
    things.add(new Rect(left, middle - HALF, right - left, 2 * HALF, 4, box.paint()));
    Text text = Text.middle(left + half, middle + 4.5, box.runs());
    things.add(RunLines.cut(text, right - left - 12));
    if (left < request.x()) {
      request.cut(middle - HALF, middle + HALF, true);
    }
    if (right > reply.x()) {
      reply.cut(middle - HALF, middle + HALF, true);
    }
  }

  /** A long address widens a box, as far as the name of the region leaves room for it. */
  static double wider(Box box) {
    double needed = Arrays.stream(box.runs()).mapToDouble(Run::width).sum() + 16;
    double more = Math.ceil((needed - (RIGHT - LEFT)) / 8) * 4;
    return Math.clamp(more, 0, LEFT - NARROW_NAME);
  }
}
