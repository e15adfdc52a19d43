package packetbook.view.walk;

import java.util.ArrayList;
import java.util.List;
import packetbook.trace.Hop;
import packetbook.trace.Outcome;
import packetbook.trace.PacketHeader;
import packetbook.view.Block.Body;
import packetbook.view.Block.Cell;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;
import packetbook.view.Block.Steps;
import packetbook.view.Block.Table;
import packetbook.view.Chip;
import packetbook.view.Stations;
import packetbook.view.Words;

/** Tells an exchange step by step: at each hop the three questions, each with its evidence. */
final class WalkSteps {
  private static final List<Column> COLUMNS =
      List.of(Column.word("step"), Column.word("question"), Column.text("who, and what it said"));

  private WalkSteps() {}

  static Steps of(Told told) {
    Stations stations = Names.of(told.exchange());
    List<Body> bodies = new ArrayList<>(bodies(told.request(), stations));
    told.reply().ifPresent(reply -> bodies.addAll(bodies(reply, stations)));
    return new Steps(new Table(COLUMNS, bodies));
  }

  private static List<Body> bodies(Way way, Stations stations) {
    Evidence evidence = new Evidence(new Ends(way.walk().packet(), way.answer()), stations);
    List<Body> bodies = new ArrayList<>();
    for (Stop stop : way.stops()) {
      List<Row> rows = stop.parts().stream().map(part -> row(part, evidence)).toList();
      bodies.add(new Body(heading(way, stop), rows));
    }
    return bodies;
  }

  private static Row row(Part part, Evidence evidence) {
    Words number = part.number() == 0 ? Words.NONE : Words.of(Integer.toString(part.number()));
    Words what = Words.NONE.bold(part.name()).plain(": ").and(part.detail());
    what = part.tag().isEmpty() ? what : what.plain(" ").chip(Chip.FAIL, "✗ " + part.tag());
    return new Row(
        part.tag().isEmpty() ? null : Chip.FAIL,
        List.of(
            new Cell(number, List.of()),
            new Cell(Words.of(part.question().words()), List.of()),
            new Cell(what, evidence.of(part))));
  }

  private static Words heading(Way way, Stop stop) {
    String packet = way.answer() ? "the reply" : "the request";
    Hop hop = stop.hop();
    String does =
        switch (hop.role()) {
          case SENDER -> sends(way) ? " makes " + packet : " would make " + packet;
          case BRIDGE -> " passes " + packet + " on by a bridge";
          case ROUTER -> stop.ends() ? " would route " + packet : " routes " + packet;
          case RECEIVER -> stop.ends() ? " is where " + packet + " ends" : " gets " + packet;
        };
    Words words = Words.NONE.bold(hop.namespace().subject()).plain(does);
    boolean first = stop.equals(way.stops().getFirst());
    return first ? words.quiet(" (" + what(way.walk().packet()) + ")") : words;
  }

  private static String what(PacketHeader packet) {
    String kind = packet.kind().isEmpty() ? "" : " " + packet.kind();
    String ttl = packet.to().isIpv6() ? "hop limit" : "TTL";
    String size = packet.length() == 0 ? "" : ", " + packet.length() + " bytes"; // never made
    return packet.protocol() + kind + size + ", " + ttl + " " + packet.ttl();
  }

  private static boolean sends(Way way) {
    return !(way.walk().outcome() instanceof Outcome.NoRoute);
  }
}
