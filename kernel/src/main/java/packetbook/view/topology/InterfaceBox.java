package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import packetbook.net.Interface;
import packetbook.net.IpPrefix;
import packetbook.net.MacAddress;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/**
 * An interface as a box: its name, its addresses, what else is to be said of it.
 *
 * @param end the interface
 * @param lines what stands under its name
 */
record InterfaceBox(Interface end, List<Run> lines) {
  /** How many addresses a box has room for. */
  private static final int ADDRESSES = 2;

  private static final List<IpPrefix> OWN =
      Stream.of("fe80::/10", "::1/128").flatMap(each -> IpPrefix.tryParse(each).stream()).toList();

  private static final double FIRST = 17;
  private static final double LINE = 16;
  private static final double PADDING = 8;

  InterfaceBox {
    lines = List.copyOf(lines);
  }

  /**
   * Say of an interface what a box says.
   *
   * @param withMac whether there is room for its MAC address
   * @param remark such as its kind; empty for none
   */
  static InterfaceBox of(Interface end, boolean withMac, String remark) {
    List<Run> lines = new ArrayList<>();
    List<IpPrefix> given = given(end);
    given.stream()
        .limit(ADDRESSES)
        .forEach(prefix -> lines.add(new Run(prefix.toString(), Ink.MONO)));
    if (given.size() > ADDRESSES) {
      int more = given.size() - ADDRESSES;
      lines.add(new Run(more + (more == 1 ? " more address" : " more addresses"), Ink.LABEL));
    }
    MacAddress mac = end.link().mac();
    if (withMac && mac != null && !end.link().isLoopback()) {
      lines.add(new Run(mac.toString(), Ink.MONO.in(Ink.QUIET)));
    }
    if (!remark.isEmpty()) {
      lines.add(new Run(remark, Ink.LABEL));
    }
    return new InterfaceBox(end, lines);
  }

  /**
   * Give the addresses that somebody gave it: where IPv6 is on, every link has one of its own, and
   * whether it is on in a container depends on Docker's version.
   */
  static List<IpPrefix> given(Interface end) {
    return end.prefixes().stream()
        .filter(prefix -> OWN.stream().noneMatch(own -> own.contains(prefix.address())))
        .toList();
  }

  private List<Run> head() {
    Run name = new Run(end.name(), Ink.MONO_NAME);
    return end.link().up() ? List.of(name) : List.of(name, new Run("  down", Ink.LABEL));
  }

  double height() {
    return 2 * PADDING + FIRST - 5 + LINE * lines.size() - (lines.isEmpty() ? 2 : 4);
  }

  /** Give the width that it takes to say all. */
  double width() {
    double head = head().stream().mapToDouble(Run::width).sum();
    return 2 * PADDING + lines.stream().mapToDouble(Run::width).reduce(head, Math::max);
  }

  /** Draw it, cut to a width where it is wider. */
  void draw(Canvas canvas, double middle, double top, double width) {
    canvas.box(
        middle - width / 2, top, width, height(), 4, end.link().up() ? Ink.INTERFACE : Ink.DOWN);
    double room = width - PADDING;
    List<Run> head = head();
    if (head.size() > 1) { // the word is kept, the name is cut
      double left = room - head.getLast().width();
      String name = Ink.MONO_NAME.fit(end.name(), left);
      String whole = name.equals(end.name()) ? "" : end.name() + " down";
      List<Run> cut = List.of(new Run(name, Ink.MONO_NAME), head.getLast());
      canvas.text(new Text(middle, top + FIRST, Text.Anchor.MIDDLE, cut, whole));
    } else {
      canvas.text(Text.middle(middle, top + FIRST, head.getFirst()).within(room));
    }
    double y = top + FIRST + LINE;
    for (Run line : lines) {
      canvas.text(Text.middle(middle, y, line).within(room));
      y += LINE;
    }
  }
}
