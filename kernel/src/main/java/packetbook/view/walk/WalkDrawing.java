package packetbook.view.walk;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import packetbook.trace.PacketHeader;
import packetbook.trace.Step;
import packetbook.trace.Trace;
import packetbook.view.Words;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.Font;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Ink.Hue;
import packetbook.view.drawing.Shape;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;
import packetbook.view.walk.Box.Kind;

/**
 * Draws an exchange: the asker on top, the request going down at the left, the reply coming up at
 * the right. Each namespace is a region with its parts beside the lines; between the regions are
 * cards of what each wire carried.
 */
final class WalkDrawing {
  private static final double WIDTH = 800;
  private static final double LEFT = 24;
  private static final double RIGHT = 776;
  private static final double REQUEST = 316;
  private static final double REPLY = 484;
  private static final double NAME_ROOM = 156;
  private static final double WIRE = 16; // from a box to a card
  private static final double LABEL = 26; // what has no card

  private final Told told;
  private final WalkPlan plan;
  private final Lane request = new Lane(REQUEST, true);
  private final Lane reply = new Lane(REPLY, false);
  private final PartRows requestRows;
  private final PartRows replyRows;
  private final List<Shape> regions = new ArrayList<>();
  private final List<Shape> things = new ArrayList<>();
  private final Set<Sign> signs = EnumSet.noneOf(Sign.class);
  private final WallBoxes boxes;
  private boolean cards;
  private double y;

  private WalkDrawing(Told told) {
    this.told = told;
    plan = new WalkPlan(told);
    boxes = new WallBoxes(plan, request, reply, things);
    requestRows = new PartRows(request, true, told.request().lastNumber());
    replyRows = new PartRows(reply, false, told.reply().map(Way::lastNumber).orElse(0));
  }

  /** Draw an exchange of a command's. */
  static Drawing of(Trace trace, Told told) {
    return new WalkDrawing(told).draw(trace);
  }

  private Drawing draw(Trace trace) {
    String title = WalkSentence.title(trace.from(), told);
    head(title);
    boolean answered = told.reply().isPresent();
    y += 24;
    things.add(Text.middle(REQUEST, y, new Run("request", Ink.TEXT.strong())));
    Font quiet = Ink.TEXT.strong().in(answered ? Ink.INK : Ink.QUIET);
    things.add(Text.middle(REPLY, y, new Run("reply", quiet)));
    y += 12;
    double top = y;
    request.start(top + 20);
    reply.finish(top + 20, true);
    for (int place = 0; place < plan.levels().size(); place++) {
      level(place);
    }
    outside();
    if (!answered) {
      reply.end(Double.MAX_VALUE);
    }
    y += 16;
    double legend = Legend.height(signs, cards);
    things.addAll(Legend.of(signs, cards, y));
    y += legend;
    List<Shape> shapes = new ArrayList<>();
    shapes.add(new Rect(0.5, 0.5, WIDTH - 1, y - 1, 6, Ink.PLATE));
    shapes.addAll(regions);
    shapes.addAll(request.shapes());
    shapes.addAll(reply.shapes());
    shapes.addAll(things);
    return new Drawing(WIDTH, y, title, WalkAlt.of(told), shapes);
  }

  private void head(String title) {
    y = 16;
    for (List<Run> line : RunLines.of(Words.of(title), Ink.TITLE, RIGHT - LEFT, 2)) {
      y += 20;
      things.add(RunLines.cut(Text.start(LEFT, y, line.toArray(Run[]::new)), RIGHT - LEFT));
    }
    y += 4;
    for (List<Run> line :
        RunLines.of(WalkSentence.more(told), Ink.LABEL.sized(13), RIGHT - LEFT, 3)) {
      y += 18;
      things.add(RunLines.cut(Text.start(LEFT, y, line.toArray(Run[]::new)), RIGHT - LEFT));
    }
  }

  private void level(int place) {
    Level level = plan.levels().get(place);
    double top = y;
    double left = plan.isReplyAlone(place) ? WallBoxes.REPLY_START : LEFT;
    double right = plan.isRequestAlone(place) ? WallBoxes.REQUEST_END : RIGHT;
    Hue hue = plan.hue(level.namespace());
    boxes.draw(place, plan.requestIn(place), plan.replyOut(place), top);
    double wide =
        Stream.concat(plan.requestIn(place).stream(), plan.replyOut(place).stream())
            .mapToDouble(WallBoxes::wider)
            .max()
            .orElse(0);
    Text name = name(level.namespace().label(), hue.ink(), left, right, top + 20);
    things.add(name.within(NAME_ROOM - wide));
    double start = top + 36;
    if (plan.inner(place).isPresent()) {
      boxes.draw(place, plan.inner(place).get(), start + 16);
      start += 2 * WallBoxes.HALF + 16;
    }
    double end = start + contents(place, start);
    if (place == 0) {
      answer(start);
    }
    ends(place, start, end);
    double bottom = plan.hasLowerBox(place) ? end + 8 + WallBoxes.HALF : end + 12;
    if (plan.isDelivered(place)) {
      bottom = delivered(level, end) + 12;
    }
    regions.add(new Rect(left, top, right - left, bottom - top, 8, hue.region()));
    boxes.draw(place, plan.requestOut(place), plan.replyIn(place), bottom);
    y = bottom;
    if (place + 1 < plan.levels().size() || plan.hasOutside()) {
      gap(place);
    }
  }

  private static Text name(String name, String ink, double left, double right, double baseline) {
    Run run = new Run(name, Ink.NAME.in(ink));
    return left > LEFT ? Text.end(right - 12, baseline, run) : Text.start(left + 12, baseline, run);
  }

  /** Draw both walks' parts; give how high they are. */
  private double contents(int place, double start) {
    Level level = plan.levels().get(place);
    List<Part> down = level.request().map(Stop::drawn).orElse(List.of());
    List<Part> up = level.reply().map(Stop::drawn).orElse(List.of()).reversed();
    double said = place == 0 && told.isReplyHome() ? 28 : 0;
    double height = Math.max(28, Math.max(requestRows.height(down), replyRows.height(up) + said));
    things.addAll(requestRows.draw(down, start));
    things.addAll(replyRows.draw(up, start + height - replyRows.height(up)));
    Stream.concat(down.stream(), up.stream()).map(Part::sign).forEach(signs::add);
    return height;
  }

  private void answer(double start) {
    if (told.isReplyHome()) {
      String words = told.isGood() ? " has its answer" : " is told so";
      Text text = Text.start(REPLY + 42, start + 12, new Run(told.asker() + words, Ink.LABEL));
      things.add(text.within(250));
    }
  }

  /** Where a walk begins or is over within a namespace. */
  private void ends(int place, double start, double end) {
    Level level = plan.levels().get(place);
    boolean below = plan.hasOutside();
    if (place == plan.lastRequest() && !below && !plan.isDelivered(place)) {
      request.finish(end);
    }
    boolean first = place == plan.firstReply() && !plan.isReplyFromOutside();
    boolean none = told.reply().isEmpty() && place == plan.levels().size() - 1 && !below;
    if (first || none) {
      reply.start(end);
    }
    boolean unsent = level.request().stream().allMatch(stop -> stop.hop().out() == null);
    if (place == plan.lastRequest() && plan.isRequestLost() && unsent && !endsIn(level.request())) {
      request.end(end);
    }
    boolean held = level.reply().stream().allMatch(stop -> stop.hop().out() == null);
    if (place == plan.lastReply() && plan.isReplyLost() && held && !endsIn(level.reply())) {
      reply.end(start);
    }
  }

  private static boolean endsIn(Optional<Stop> stop) {
    return stop.stream().anyMatch(Stop::ends);
  }

  private boolean isPing() {
    return told.request().walk().packet().kind().equals("echo request");
  }

  /** Draw who got the request; give the lower edge. */
  private double delivered(Level level, double end) {
    double top = end + 8;
    String listener =
        level
            .request()
            .flatMap(stop -> stop.hop().step(Step.Delivered.class))
            .map(Step.Delivered::listener)
            .orElse("");
    Run run =
        listener.isEmpty()
            ? new Run(isPing() ? "Linux itself" : "a program that is not known", Ink.TEXT)
            : new Run(listener, Ink.MONO_NAME);
    things.add(new Rect(WallBoxes.LEFT, top, WallBoxes.RIGHT - WallBoxes.LEFT, 28, 14, Ink.CARD));
    things.add(Text.middle(400, top + 18.5, run).within(WallBoxes.RIGHT - WallBoxes.LEFT - 24));
    request.finish(top, true);
    if (level.reply().isPresent() || told.reply().isEmpty()) {
      reply.start(top);
    }
    return top + 28;
  }

  /** Draw what the wires beneath a level carried. */
  private void gap(int place) {
    Optional<Card> down =
        plan.requestBeneath(place).map(header -> card(told.request(), header, true));
    Optional<Card> up =
        plan.replyBeneath(place).map(header -> card(told.reply().orElseThrow(), header, false));
    double height =
        Stream.concat(down.stream(), up.stream()).mapToDouble(Card::height).max().orElse(LABEL);
    double top = y + (plan.hasLowerBox(place) ? WallBoxes.HALF : 0) + WIRE;
    double middle = top + height / 2;
    boolean lost = plan.isRequestLost() && place >= plan.lastRequest();
    down.ifPresent(card -> things.addAll(card.draw(request, middle)));
    cards |= down.isPresent() || up.isPresent();
    if (down.isPresent() && lost) {
      request.end(middle + height / 2);
    } else if (lost) {
      label(request, "nothing seen", middle);
    }
    up.ifPresent(card -> things.addAll(card.draw(reply, middle)));
    boolean above = plan.isReplyLost() && place < plan.lastReply();
    if (up.isPresent() && above) {
      reply.end(middle - height / 2);
    } else if (told.reply().isEmpty()) {
      label(reply, place == 0 ? "no reply" : "nothing seen", middle);
    } else if (above) {
      label(reply, "nothing seen", middle);
    }
    y = top + height + WIRE + WallBoxes.HALF;
  }

  private static Card card(Way way, PacketHeader header, boolean left) {
    return Card.of(new Ends(way.walk().packet(), way.answer()), header, left);
  }

  private void label(Lane lane, String words, double middle) {
    lane.cut(middle - LABEL / 2, middle + LABEL / 2, false);
    things.add(Text.middle(lane.x(), middle + 4, new Run(words, Ink.LABEL)));
  }

  /** Draw where the request went beyond the last namespace, or did not come. */
  private void outside() {
    if (!plan.hasOutside()) {
      return;
    }
    boolean reached = plan.leftLab() || plan.isReplyFromOutside();
    String address = plan.lastHeader().to().text();
    regions.add(new Rect(LEFT, y, RIGHT - LEFT, 44, 8, Ink.INTERNET));
    String name = Outside.isPrivate(plan.lastHeader().to()) ? "outside the lab" : "internet";
    String words = reached || name.equals("internet") ? name : "not reached";
    Box box = new Box(address, "", "", reached ? Kind.INTERFACE : Kind.NOT_REACHED);
    things.add(name(words, Ink.INK, LEFT, RIGHT, y + 28).within(NAME_ROOM - WallBoxes.wider(box)));
    boxes.draw(box, y);
    request.finish(y - WallBoxes.HALF, true);
    if (plan.isReplyFromOutside() || told.reply().isEmpty()) {
      reply.start(y - WallBoxes.HALF);
    }
    y += 44;
  }
}
