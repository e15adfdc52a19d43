package packetbook.view.drawing;

import java.util.List;

/**
 * The colours, lines and letters of every picture: no other class names one. They lie on a plate of
 * their own paper, so that a picture is the same on a light page and on a dark one; each text has a
 * contrast of at least 4.5 to 1 on what is under it.
 */
public final class Ink {
  /** The plate under a picture. */
  public static final String PAPER = "#fcfbf8";

  /** The plate's own edge. */
  public static final String EDGE = "#d8d5cc";

  /** Text, wires, the packet's line, the mark of a drop. */
  public static final String INK = "#1d2730";

  /** Labels, and what was not reached. */
  public static final String QUIET = "#55626d";

  /** Thin strokes. */
  public static final String LINE = "#44525e";

  /** What lies on a region: an interface, a program. */
  public static final String WHITE = "#ffffff";

  /** Bridges: the only dark shape besides the mark of a drop. */
  public static final String BRIDGE = "#33414c";

  /** A rewritten address, and nothing else. */
  public static final String RED = "#b4231a";

  /** The host's region. */
  public static final Hue HOST = new Hue("#f0f1ef", "#46535e");

  /** The regions of containers, in order of name; the sixth starts again. */
  private static final List<Hue> REGIONS =
      List.of(
          new Hue("#e6eff8", "#1f5a93"),
          new Hue("#f8efdc", "#7a5200"),
          new Hue("#efe9f7", "#62439a"),
          new Hue("#e0f0ee", "#17635f"),
          new Hue("#f8e8f1", "#8a2f6b"));

  /** What is new since the last picture: a chip's ink and paper. */
  public static final Hue ADDED = new Hue("#e2f3e9", "#0b5a3c");

  /** What is otherwise than in the last picture: a chip's ink and paper. */
  public static final Hue CHANGED = new Hue("#faf0d5", "#6b4700");

  /** The plate. */
  public static final Paint PLATE = Paint.of(PAPER, EDGE, 1);

  /** An interface's box. */
  public static final Paint INTERFACE = Paint.of(WHITE, INK, 1.5);

  /** An interface's box where it is switched off. */
  public static final Paint DOWN = INTERFACE.dashed("4 3");

  /** Each of the two lines of a veth pair, {@link #PAIR_GAP} apart. */
  public static final Paint PAIR = Paint.line(INK, 1.25);

  /** How far apart the two lines of a veth pair are. */
  public static final double PAIR_GAP = 5;

  /** Any other wire. */
  public static final Paint WIRE = Paint.line(INK, 2);

  /** A bridge. */
  public static final Paint BAR = Paint.of(BRIDGE, BRIDGE, 1.5);

  /** A program, a card: white with a hairline. */
  public static final Paint CARD = Paint.of(WHITE, LINE, 1);

  /** The internet: a dashed box without a fill of its own. */
  public static final Paint INTERNET = Paint.of(PAPER, LINE, 1.25).dashed("5 4");

  /** The line between user space and kernel. */
  public static final Paint BOUNDARY = Paint.line(LINE, 1.25).dashed("2 4");

  /** A packet's way. */
  public static final Paint PACKET = Paint.line(INK, 2.5);

  /** A way that a packet did not take. */
  public static final Paint NOT_REACHED = Paint.line(QUIET, 2.5).dashed("2 5");

  /** The diamond of a table that chose the way, and the gate of a filter that let it pass. */
  public static final Paint SIGN = Paint.of(WHITE, INK, 1.75);

  /** The ring of what rewrites an address. */
  public static final Paint REWRITER = Paint.of(WHITE, RED, 2.25);

  /** A picture's title. */
  public static final Font TITLE = sans(16, INK).strong();

  /** A name: of a namespace, an interface, a step. */
  public static final Font NAME = sans(13, INK).strong();

  /** Words. */
  public static final Font TEXT = sans(12.5, INK);

  /** Labels beside things. */
  public static final Font LABEL = sans(12, QUIET);

  /** What a machine could have printed: addresses, routes. */
  public static final Font MONO = mono(12, INK);

  /** An interface's or a bridge's name. */
  public static final Font MONO_NAME = mono(13, INK).strong();

  /** An address that is not what its sender wrote. */
  public static final Font REWRITTEN = mono(12.5, RED).strong().marked();

  private Ink() {}

  /**
   * A pale fill and the dark ink that is read on it.
   *
   * @param fill as {@code #rrggbb}
   * @param ink as {@code #rrggbb}
   */
  public record Hue(String fill, String ink) {
    /** A region's box. */
    public Paint region() {
      return Paint.of(fill, ink, 1.5);
    }

    /** A chip's box. */
    public Paint chip() {
      return Paint.of(fill, ink, 1);
    }
  }

  /**
   * Give a container's colours.
   *
   * @param place 0 for the first in order of name
   */
  public static Hue region(int place) {
    return REGIONS.get(Math.floorMod(place, REGIONS.size()));
  }

  private static Font sans(double size, String color) {
    return new Font(size, false, false, false, color);
  }

  private static Font mono(double size, String color) {
    return new Font(size, true, false, false, color);
  }
}
