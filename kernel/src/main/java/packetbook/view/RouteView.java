package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.Route;
import packetbook.net.RouteTable;
import packetbook.view.Block.Column;

/** Draws a routing table with the meaning of each row. */
public final class RouteView {
  private static final List<Column> COLUMNS =
      List.of(
          Column.word("destination"),
          Column.word("via"),
          Column.word("out of"),
          Column.text("in words"));

  private RouteView() {}

  /** How the rows are set. */
  public enum Form {
    /** As {@code ip route} names the columns. */
    IP,
    /** As {@code route -n} does, with its flags (route(8)). */
    ROUTE
  }

  /**
   * What is drawn, and how.
   *
   * @param whole whether these are all rows of the table by which packets are sent
   * @param all the line that shows all of a long table; empty to show all
   */
  public record Setting(Form form, boolean whole, String all) {}

  /**
   * Draw a table.
   *
   * @param before the reading that changes are marked against; empty to mark none
   * @param text what the tool printed
   */
  public static Output draw(
      Optional<RouteTable> before, RouteTable now, Setting setting, Block.ToolText text) {
    Diff<Route> diff =
        before
            .map(old -> Diff.of(old.routes(), now.routes(), RouteView::key))
            .orElse(Diff.unmarked(now.routes()));
    RouteWords words = new RouteWords(diff.changes().stream().map(Change::row).toList());
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Sentence(sentence(now, diff, setting.whole())));
    if (!diff.changes().isEmpty()) {
      blocks.add(
          switch (setting.form()) {
            case IP -> Changes.table(COLUMNS, diff, route -> cells(route, words), setting.all());
            case ROUTE ->
                Changes.table(
                    RouteFlags.COLUMNS,
                    diff,
                    route -> RouteFlags.cells(route, words),
                    setting.all());
          });
    }
    if (setting.form() == Form.ROUTE && !now.routes().isEmpty()) {
      blocks.add(new Block.Note(RouteFlags.legend(now.routes())));
    }
    blocks.add(text);
    return new Output(blocks);
  }

  /** What makes two rows the same to the kernel. */
  private static Object key(Route route) {
    return List.of(route.table(), route.destination(), route.metric(), link(route));
  }

  /** IPv6 has a row of the same destination for each link. */
  private static String link(Route route) {
    return route.destination().address().isIpv6() && route.dev() != null ? route.dev() : "";
  }

  static List<Words> cells(Route route, RouteWords words) {
    return List.of(
        Words.machine(route.destinationText()),
        hops(route, route.via() == null ? Stream.empty() : Stream.of(route.via().text()), true),
        hops(route, Stream.ofNullable(route.dev()), false),
        words.meaning(route));
  }

  /** The one gateway or interface, or those of all the ways of a row that has several. */
  private static Words hops(Route route, Stream<String> own, boolean gateways) {
    Stream<String> each =
        route.nextHops().stream()
            .flatMap(hop ->
                Stream.ofNullable(
                    gateways ? (hop.via() == null ? null : hop.via().text()) : hop.dev()));
    Words words = Words.NONE;
    for (String text : Stream.concat(own, each).distinct().toList()) {
      words = words.isEmpty() ? Words.machine(text) : words.and(new Words.Part.Break()).code(text);
    }
    return words.isEmpty() ? Words.none() : words;
  }

  private static Words sentence(RouteTable now, Diff<Route> diff, boolean whole) {
    Words first =
        Words.NONE.bold(Changes.count(now.namespace().subject(), "route", "routes", diff));
    Words second = whole ? rest(now, diff) : Words.NONE;
    return second.isEmpty() ? first : first.plain(" ").and(second);
  }

  /** Say what becomes of a packet that is for none of the neighbours. */
  private static Words rest(RouteTable now, Diff<Route> diff) {
    Optional<Change<Route>> way =
        diff.changes().stream()
            .filter(change -> isDefault(change.row()))
            .filter(change -> !(change instanceof Change.Removed<Route>))
            .min((one, other) -> one.row().metric() - other.row().metric());
    if (way.isEmpty()) {
      return noDefault(now, diff);
    }
    Route route = way.get().row();
    boolean gateways = now.routes().stream().anyMatch(each -> !isDefault(each) && leadsOn(each));
    String what = gateways ? "What no other row contains" : "What is not a neighbour";
    String goes = way.get().isChange() ? " now goes to " : " goes to ";
    if (route.via() != null) {
      return Words.of(what + goes).code(route.via().text()).plain(".");
    }
    return route.dev() == null
        ? Words.NONE
        : Words.of(what + goes.replace(" to ", " straight out of ")).code(route.dev()).plain(".");
  }

  /** Say whether it reaches anybody who is not a neighbour. */
  private static boolean leadsOn(Route route) {
    return route.via() != null || !route.nextHops().isEmpty();
  }

  private static boolean isDefault(Route route) {
    return route.isDefault() && route.table().equals("main");
  }

  private static Words noDefault(RouteTable now, Diff<Route> diff) {
    if (diff.changes().stream().anyMatch(change -> isDefault(change.row()))) {
      return Words.of("The default is gone: what no row contains is now unreachable.");
    }
    if (now.routes().isEmpty()) {
      return Words.of("It can send to nobody else.");
    }
    return now.routes().stream().noneMatch(RouteView::leadsOn)
        ? Words.of("It reaches its neighbours, and nobody beyond.")
        : Words.of("There is no default: what no row contains is unreachable.");
  }
}
