package packetbook.view.topology;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import packetbook.net.Interface;
import packetbook.net.IpPrefix;
import packetbook.net.MacAddress;
import packetbook.net.NetworkNamespace;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/** Bridges of the host, as dark bars under their ports. */
final class Bars {
  private static final double PADDING = 14;

  private Bars() {}

  /**
   * Draw a bridge from wall to wall under a row.
   *
   * @param first whether this is where its address is said; else the bridge goes on from above
   */
  static void draw(
      Canvas canvas,
      Measures measures,
      News news,
      Interface bridge,
      double top,
      boolean first,
      Wiring wiring) {
    double left = measures.left() + 16;
    double right = measures.right();
    double middle = top + measures.bar() / 2;
    canvas.box(left, top, right - left, measures.bar(), 4, Ink.BAR);
    Text name =
        Text.start(
                left + PADDING,
                middle + 5,
                new Run(bridge.name(), Ink.MONO_NAME.sized(14).in(Ink.WHITE)))
            .within((right - left) / 2 - 110);
    canvas.text(name);
    Optional<News.Mark> mark = news.ofInterface(NetworkNamespace.HOST, bridge.name());
    if (first && mark.isPresent()) {
      double end = left + PADDING + name.width() + 10 + Canvas.width(mark.get());
      canvas.chip(mark.get(), end, middle + 9);
    }
    say(canvas, measures, bridge, middle, first);
    wiring.bar(bridge.name(), right, middle);
    if (first && !InterfaceBox.given(bridge).isEmpty()) {
      wiring.routedBridge(bridge.name());
    }
  }

  private static void say(
      Canvas canvas, Measures measures, Interface bridge, double middle, boolean first) {
    double room = (measures.right() - measures.left()) / 2 - 8;
    double end = measures.right() - PADDING;
    MacAddress mac = bridge.link().mac();
    boolean two = first && measures.wide() && mac != null;
    String words = first ? words(bridge) : "the same bridge";
    double baseline = two ? middle - 3 : middle + 4;
    canvas.text(Text.end(end, baseline, new Run(words, Ink.MONO.in(Ink.WHITE))).within(room));
    if (two) {
      canvas.text(Text.end(end, middle + 13, new Run(String.valueOf(mac), Ink.MONO.in(Ink.EDGE))));
    }
  }

  private static String words(Interface bridge) {
    List<IpPrefix> given = InterfaceBox.given(bridge);
    String state = bridge.link().up() ? "bridge" : "bridge, down";
    String addresses = given.stream().map(IpPrefix::toString).collect(Collectors.joining(" "));
    return addresses.isEmpty() ? state : state + "  " + addresses;
  }
}
