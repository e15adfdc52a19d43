package packetbook.view.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Exchange;
import packetbook.trace.Hook;
import packetbook.trace.Hop;
import packetbook.trace.Outcome;
import packetbook.trace.PacketHeader;
import packetbook.trace.SampleWalk;
import packetbook.trace.Step;
import packetbook.trace.Trace;
import packetbook.trace.Verdict;
import packetbook.trace.Walk;
import packetbook.trace.WalkSamples;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.Paint;
import packetbook.view.drawing.Shape;

/** Holds that in every picture of a walk each text can be read and each line goes round it. */
class WalkGeometryTest {
  private static final Pattern POINT = Pattern.compile("[ML](-?[\\d.]+) (-?[\\d.]+)");

  /** What a shape takes up. */
  private record Area(double left, double top, double right, double bottom) {
    boolean overlaps(Area other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    boolean contains(Area other) {
      return left <= other.left
          && right >= other.right
          && top <= other.top
          && bottom >= other.bottom;
    }

    Area within(double margin) {
      return new Area(left + margin, top + margin, right - margin, bottom - margin);
    }
  }

  static Stream<Trace> pictures() {
    return Stream.concat(
        WalkSamples.all().values().stream().filter(trace -> !trace.exchanges().isEmpty()),
        Stream.iterate(0, seed -> seed + 1).limit(60).map(WalkGeometryTest::generated));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void everythingHasItsPlace(Trace trace) {
    for (Exchange exchange : trace.exchanges()) {
      Drawing drawing = WalkDrawing.of(trace, Told.of(exchange));
      assertThat(drawing.width()).isLessThanOrEqualTo(800);
      textsAreApart(drawing);
      textsStayInTheirBoxes(drawing);
      linesGoRound(drawing);
      assertThat(WalkDrawing.of(trace, Told.of(exchange))).isEqualTo(drawing);
    }
  }

  private static void textsAreApart(Drawing drawing) {
    List<Shape.Text> texts = kinds(drawing, Shape.Text.class);
    for (int index = 0; index < texts.size(); index++) {
      Shape.Text one = texts.get(index);
      for (Shape.Text other : texts.subList(index + 1, texts.size())) {
        if (area(one).overlaps(area(other))) {
          fail("'%s' overlaps '%s'", one.text(), other.text());
        }
      }
    }
  }

  /** A box either holds the whole of a text, or none of it, or lies under one that holds it. */
  private static void textsStayInTheirBoxes(Drawing drawing) {
    Area plate = new Area(0, 0, drawing.width(), drawing.height());
    List<Shape> shapes = drawing.shapes();
    for (Shape.Text text : kinds(drawing, Shape.Text.class)) {
      Area words = area(text);
      assertThat(plate.contains(words)).as("'%s' on the plate", text.text()).isTrue();
      for (int index = 0; index < shapes.size(); index++) {
        if (shapes.get(index) instanceof Shape.Rect rect) {
          boolean apart = !area(rect).overlaps(words) || area(rect).contains(words);
          boolean covered =
              shapes.subList(index + 1, shapes.size()).stream()
                  .filter(Shape.Rect.class::isInstance)
                  .map(Shape.Rect.class::cast)
                  .anyMatch(later -> area(later).contains(words));
          if (!apart && !covered) {
            fail("'%s' and %s", text.text(), rect);
          }
        }
      }
    }
  }

  private static void linesGoRound(Drawing drawing) {
    List<Shape.Text> texts = kinds(drawing, Shape.Text.class);
    List<Shape.Rect> boxes =
        kinds(drawing, Shape.Rect.class).stream()
            .filter(rect -> rect.height() >= 26 && rect.height() <= 200 && rect.radius() != 8)
            .filter(rect -> rect.width() < 700)
            .toList();
    for (Shape.Path path : kinds(drawing, Shape.Path.class)) {
      List<Area> pieces = pieces(path);
      for (Area piece : pieces) {
        for (Shape.Text text : texts) {
          if (piece.overlaps(area(text))) {
            fail("a line through '%s'", text.text());
          }
        }
        boolean small = piece.bottom() - piece.top() < 14 && piece.right() - piece.left() < 14;
        for (Shape.Rect box : boxes) {
          if (!small && !isSignOn(path.paint()) && piece.overlaps(area(box).within(2))) {
            fail("a line through %s", box);
          }
        }
      }
    }
  }

  /** The small card of the legend has lines of its own. */
  private static boolean isSignOn(Paint paint) {
    return paint.width() == 1;
  }

  private static <T extends Shape> List<T> kinds(Drawing drawing, Class<T> kind) {
    return drawing.shapes().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Area area(Shape.Text text) {
    double size = text.runs().stream().mapToDouble(run -> run.font().size()).max().orElse(0);
    return new Area(
        text.left(), text.y() - 0.78 * size, text.left() + text.width(), text.y() + 0.22 * size);
  }

  private static Area area(Shape.Rect rect) {
    return new Area(rect.x(), rect.y(), rect.x() + rect.width(), rect.y() + rect.height());
  }

  private static List<Area> pieces(Shape.Path path) {
    List<Area> pieces = new ArrayList<>();
    Matcher matcher = POINT.matcher(path.data());
    double half = path.paint().width() / 2;
    double x = Double.NaN;
    double y = Double.NaN;
    while (matcher.find()) {
      double nextX = Double.parseDouble(matcher.group(1));
      double nextY = Double.parseDouble(matcher.group(2));
      if (!matcher.group().startsWith("M")) {
        pieces.add(
            new Area(
                Math.min(x, nextX) - half,
                Math.min(y, nextY) - half,
                Math.max(x, nextX) + half,
                Math.max(y, nextY) + half));
      }
      x = nextX;
      y = nextY;
    }
    return pieces;
  }

  /**
   * A walk of 1 to 5 namespaces with 1 to 8 filters each, answered, lost, or lost on its way back.
   */
  private static Trace generated(int seed) {
    Random random = new Random(seed);
    boolean ipv6 = random.nextBoolean();
    int count = 1 + random.nextInt(5);
    List<String> names = new ArrayList<>();
    names.add("a" + "x".repeat(random.nextInt(40)));
    for (int index = 1; index < count; index++) {
      names.add(random.nextInt(3) == 0 ? "host" : "容器-" + index + "n".repeat(random.nextInt(20)));
    }
    Walk request = walk(random, names, address(random, ipv6), address(random, ipv6), true);
    boolean answered = random.nextBoolean() && request.outcome().isGood();
    if (!answered) {
      Outcome outcome =
          request.outcome().isGood()
              ? new Outcome.NoAnswer(request.hops().getLast().namespace())
              : request.outcome();
      return trace(new Exchange(request, Optional.empty(), outcome, List.of()), names.getFirst());
    }
    List<String> back = new ArrayList<>(names.reversed());
    if (random.nextInt(4) == 0 && back.size() > 2) {
      back.set(1, "another");
    }
    Walk reply =
        walk(random, back, request.packet().to().text(), request.packet().from().text(), false);
    Outcome outcome = reply.outcome().isGood() ? new Outcome.Answered() : reply.outcome();
    return trace(new Exchange(request, Optional.of(reply), outcome, List.of()), names.getFirst());
  }

  private static Trace trace(Exchange exchange, String from) {
    String command = "x".repeat(60) + " " + exchange.outcome();
    return new Trace(SampleWalk.named(from), command, 0, "", List.of(exchange), List.of());
  }

  private static Walk walk(
      Random random, List<String> names, String from, String to, boolean request) {
    PacketHeader header =
        random.nextBoolean()
            ? SampleWalk.echo(request ? "echo request" : "echo reply", from, to)
            : SampleWalk.tcp("SYN", from, 50000, to, 8080);
    SampleWalk walk = new SampleWalk(header);
    for (int index = 0; index < names.size(); index++) {
      boolean last = index == names.size() - 1;
      walk.at(
          names.get(index),
          index == 0 ? Hop.Role.SENDER : last ? Hop.Role.RECEIVER : Hop.Role.ROUTER);
      if (index > 0) {
        walk.in("in" + "0".repeat(random.nextInt(13)));
      }
      if (last) {
        walk.local();
      } else {
        walk.route(row(to, random));
      }
      int filters = 1 + random.nextInt(8);
      for (int filter = 0; filter < filters; filter++) {
        filter(walk, random);
      }
      if (random.nextInt(8) == 0) {
        Step.Filtered drop = SampleWalk.byPolicy(Hook.FORWARD, "filter", Verdict.DROP);
        return walk.add(drop)
            .end(new Outcome.Dropped(SampleWalk.named(names.get(index)), drop, false));
      }
      if (!last) {
        walk.neighbor("eth0", to, random.nextBoolean() ? "02:42:0a:37:42:09" : null, true);
        walk.out("out" + "1".repeat(random.nextInt(12)));
      }
    }
    NetworkNamespace end = SampleWalk.named(names.getLast());
    return walk.delivered(random.nextBoolean() ? "" : "server".repeat(20))
        .end(new Outcome.Delivered(end));
  }

  private static String row(String to, Random random) {
    String dev = " dev out" + "1".repeat(random.nextInt(12));
    return (random.nextBoolean() ? "default via " + to : to) + dev;
  }

  private static void filter(SampleWalk walk, Random random) {
    List<String> rules =
        List.of(
            "-A FORWARD -i hwchiu0 -o eth0 -j ACCEPT",
            "-A FORWARD -m comment --comment \"" + "long ".repeat(20) + "\" -j ACCEPT",
            "-A A-VERY-LONG-CHAIN-OF-A-USER -s 10.0.0.0/8 -p tcp -m tcp --dport 80 -j ACCEPT",
            "-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT");
    walk.rule(Hook.FORWARD, "filter", 1 + random.nextInt(120), rules.get(random.nextInt(4)));
  }

  private static String address(Random random, boolean ipv6) {
    if (!ipv6) {
      return "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
    }
    StringBuilder text = new StringBuilder("2001");
    for (int group = 1; group < 8; group++) {
      text.append(':').append(Integer.toHexString(0x1000 + random.nextInt(0xefff)));
    }
    return text.toString();
  }
}
