package packetbook.view.walk;

import java.util.Arrays;
import packetbook.view.drawing.Font;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Paint;
import packetbook.view.drawing.Shape.Run;

/**
 * An interface or a bridge by which a packet came or left, in the wall of its namespace.
 *
 * @param name such as {@code eth0}
 * @param address its own; empty where it has none, or it is not known
 * @param note what else is to be said, such as {@code port veth0}; empty for nothing
 */
record Box(String name, String address, String note, Kind kind) {
  /** What it is. */
  enum Kind {
    INTERFACE,
    BRIDGE,
    /** An interface that is switched off. */
    DOWN,
    /** One to which the packet did not come. */
    NOT_REACHED
  }

  /** An address of IPv6 that has few zeros. */
  private static final int LONG = 20;

  Paint paint() {
    return switch (kind) {
      case INTERFACE -> Ink.INTERFACE;
      case BRIDGE -> Ink.BAR;
      case DOWN -> Ink.DOWN;
      case NOT_REACHED -> Paint.of(Ink.PAPER, Ink.QUIET, 1.5).dashed("4 3");
    };
  }

  Run[] runs() {
    String color =
        switch (kind) {
          case INTERFACE, DOWN -> Ink.INK;
          case BRIDGE -> Ink.WHITE;
          case NOT_REACHED -> Ink.QUIET;
        };
    double size = address.length() > LONG ? 12 : 13;
    Font mono = Ink.MONO.sized(size).in(color);
    Run[] runs = {
      new Run(name, Ink.MONO_NAME.in(color)),
      new Run(address.isEmpty() ? "" : "   " + address, mono),
      new Run(note.isEmpty() ? "" : "   " + note, Ink.LABEL.sized(13).in(color))
    };
    return Arrays.stream(runs).filter(run -> !run.text().isEmpty()).toArray(Run[]::new);
  }
}
