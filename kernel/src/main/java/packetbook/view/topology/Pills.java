package packetbook.view.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import packetbook.net.Listener;
import packetbook.net.Program;
import packetbook.net.Region;
import packetbook.view.drawing.Font;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

/** The programs of a namespace, each with the sockets on which it waits, as pills in user space. */
final class Pills {
  static final double HEIGHT = 26;
  static final double PITCH = 32;
  private static final int SOCKETS = 2;
  private static final Font FONT = Ink.MONO.sized(12.5);

  private Pills() {}

  /**
   * Name what runs in a namespace, and where it waits.
   *
   * @param room how wide a pill may be: where a program waits is a pill of its own if that is wider
   */
  static List<String> of(Region region, double room) {
    List<String> pills = new ArrayList<>();
    for (Program program : region.programs()) {
      List<Listener> waits =
          region.listeners().stream()
              .filter(each -> each.programs().contains(program.name()))
              .toList();
      String many = program.count() == 1 ? "" : " × " + program.count();
      String name = program.name() + many;
      if (waits.isEmpty() || width(name + sockets(waits)) <= room) {
        pills.add(name + sockets(waits));
      } else {
        pills.add(name);
        pills.add(sockets(waits).strip());
      }
    }
    List<Listener> nobodys =
        region.listeners().stream()
            .filter(each ->
                region.programs().stream()
                    .noneMatch(program -> each.programs().contains(program.name())))
            .toList();
    for (Listener each : nobodys) {
      String who = String.join(" ", each.programs());
      pills.add((who + socket(each)).strip());
    }
    return pills;
  }

  private static String sockets(List<Listener> waits) {
    StringBuilder text = new StringBuilder();
    List<String> different =
        waits.stream()
            .sorted(Comparator.comparing(each -> !each.isEverywhere()))
            .map(Pills::socket)
            .distinct()
            .toList();
    different.stream().limit(SOCKETS).forEach(text::append);
    return different.size() > SOCKETS ? text + " …" : text.toString();
  }

  private static String socket(Listener each) {
    String protocol = each.protocol().equals("tcp") ? "" : each.protocol() + " ";
    String where = each.isEverywhere() ? ":" + each.port() : each.socket();
    return " " + protocol + where;
  }

  /** Shorten a list for the room that there is: its last entry says how many more there are. */
  static List<String> limit(List<String> pills, int most) {
    if (pills.size() <= most) {
      return pills;
    }
    List<String> some = new ArrayList<>(pills.subList(0, most - 1));
    some.add((pills.size() - most + 1) + " more programs");
    return some;
  }

  static double width(String pill) {
    return Math.max(96, FONT.width(pill) + 20);
  }

  /** Draw one with its middle here, cut where it is wider than the room. */
  static void draw(Canvas canvas, String pill, double middle, double top, double room) {
    double width = Math.min(room, width(pill));
    canvas.box(middle - width / 2, top, width, HEIGHT, HEIGHT / 2, Ink.CARD);
    canvas.text(Text.middle(middle, top + 18, new Run(pill, FONT)).within(width - 12));
  }
}
