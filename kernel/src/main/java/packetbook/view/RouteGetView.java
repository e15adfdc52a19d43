package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import packetbook.net.IpAddress;
import packetbook.net.IpPrefix;
import packetbook.net.Route;
import packetbook.net.RouteChoice;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;

/** Draws which row of a routing table decides about an address, and why the others do not. */
public final class RouteGetView {
  private RouteGetView() {}

  /**
   * Draw the table with the deciding row marked. A row of another table, such as that of a
   * namespace's own addresses, stands before those of the main table.
   */
  public static Output draw(RouteChoice choice, Block.ToolText text) {
    IpAddress address = choice.address();
    List<Column> columns =
        List.of(
            Column.word("choice"),
            Column.word("destination"),
            Column.word("via"),
            Column.word("out of"),
            Column.text("does it contain " + address + "?"));
    List<Route> table = new ArrayList<>(choice.table());
    Optional<Route> decided = choice.decided();
    if (decided.isPresent() && table.stream().noneMatch(row -> isSame(row, decided.get()))) {
      table.addFirst(decided.get());
    }
    RouteWords words = new RouteWords(table);
    List<Row> rows = new ArrayList<>();
    for (Route route : shown(table, decided)) {
      boolean chosen = decided.isPresent() && isSame(route, decided.get());
      List<Words> cells = RouteView.cells(route, words);
      rows.add(
          Row.marked(
              chosen ? Chip.CHOSEN : null,
              chosen ? Words.NONE.chip(Chip.CHOSEN) : Words.NONE,
              cells.get(0),
              cells.get(1),
              cells.get(2),
              containing(route, choice, chosen)));
    }
    return Output.of(new Block.Sentence(sentence(choice)), Block.Table.of(columns, rows), text);
  }

  /** The first rows of a long table, the deciding one always among them. */
  private static List<Route> shown(List<Route> table, Optional<Route> decided) {
    List<Route> rows = new ArrayList<>();
    for (Route route : table) {
      if (rows.size() < Changes.SHOWN || (decided.isPresent() && isSame(route, decided.get()))) {
        rows.add(route);
      }
    }
    return rows;
  }

  private static boolean isSame(Route row, Route decided) {
    return row.destination().equals(decided.destination())
        && row.type().equals(decided.type())
        && row.metric() == decided.metric()
        && Objects.equals(row.via(), decided.via())
        && Objects.equals(row.dev(), decided.dev());
  }

  private static Words containing(Route route, RouteChoice choice, boolean chosen) {
    IpPrefix prefix = route.destination();
    if (!prefix.contains(choice.address())) {
      return Words.of("no: only ").and(range(prefix));
    }
    Words yes =
        route.isDefault()
            ? Words.of("yes: it contains every address")
            : route.isHost()
                ? Words.of("yes: it is this address")
                : Words.of("yes: ").and(range(prefix));
    if (chosen || choice.decided().isEmpty()) {
      return yes;
    }
    Route decided = choice.decided().get();
    if (decided.destination().length() > prefix.length()) {
      return yes.plain("; but ").code(decided.destinationText()).plain(" is narrower");
    }
    return decided.destination().length() == prefix.length() && decided.metric() < route.metric()
        ? yes.plain("; but metric " + decided.metric() + " is lower than " + route.metric())
        : yes.plain("; but the kernel chose another");
  }

  private static Words range(IpPrefix prefix) {
    Words first = Words.machine(prefix.first().text());
    return prefix.first().equals(prefix.last())
        ? first
        : first.plain(" to ").code(prefix.last().text());
  }

  private static Words sentence(RouteChoice choice) {
    Words sent = sent(choice);
    return choice
        .decided()
        .map(decided -> sent.plain(" ").and(reason(choice, decided)))
        .orElse(sent);
  }

  private static Words sent(RouteChoice choice) {
    String who = choice.namespace().subject();
    Words address = Words.machine(choice.address().text());
    Route way = choice.way();
    Words bold =
        switch (way.type()) {
          case "local" -> Words.of(who + " keeps ").and(address).plain(": it is its own address.");
          case "broadcast" ->
              Words.of(who + " sends ").and(address).plain(" to all neighbours").and(out(way));
          case "multicast" ->
              Words.of(who + " sends ").and(address).plain(" to all who listen").and(out(way));
          case String _ when way.via() == null ->
              Words.of(who + " reaches ").and(address).plain(" directly").and(out(way));
          case String _ ->
              Words.of(who + " sends ")
                  .and(address)
                  .plain(" to ")
                  .code(way.via().text())
                  .and(out(way));
        };
    return Words.NONE.bold(bold);
  }

  private static Words out(Route way) {
    return way.dev() == null ? Words.of(".") : Words.of(", out of ").code(way.dev()).plain(".");
  }

  private static Words reason(RouteChoice choice, Route decided) {
    Words row = Words.machine(decided.destinationText());
    if (choice.table().stream().noneMatch(each -> isSame(each, decided))) {
      return Words.of("Its row stands in the table ")
          .code("local")
          .plain(", which is asked first.");
    }
    if (decided.isDefault()) {
      return Words.of("No narrower row contains it, so the default decides.");
    }
    List<Route> containing =
        choice.table().stream()
            .filter(each -> each.destination().contains(choice.address()))
            .toList();
    if (containing.size() == 1) {
      return Words.of("Only ").and(row).plain(" contains it.");
    }
    boolean tie =
        containing.stream()
            .anyMatch(each ->
                each.destination().equals(decided.destination())
                    && each.metric() > decided.metric());
    return Words.of("Of the rows that contain it, ")
        .and(row)
        .plain(" is the narrowest")
        .plain(tie ? ", and of two such the lowest metric decides." : ".");
  }
}
