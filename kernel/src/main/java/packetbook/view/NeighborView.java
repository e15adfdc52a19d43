package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.net.Diff;
import packetbook.net.MacAddress;
import packetbook.net.Neighbor;
import packetbook.net.NeighborTable;
import packetbook.net.Owner;
import packetbook.net.Snapshot;
import packetbook.view.Block.Column;

/** Draws a namespace's neighbour table: which MAC each IP address has, and whose that is. */
public final class NeighborView {
  private static final List<Column> COLUMNS =
      List.of(
          Column.word("address"),
          Column.word("MAC"),
          Column.word("out of"),
          Column.text("whose it is"),
          Column.text("in words"));

  private NeighborView() {}

  /** What is shown of a neighbour; not its state, which changes while nobody does anything. */
  private record Line(String address, Words mac, String dev, Words owner, Words meaning) {}

  /**
   * Draw a table.
   *
   * @param before the reading that changes are marked against; empty to mark none
   * @param lab tells whose a MAC address is
   * @param text what the tool printed
   * @param all the line that shows all of a long table; empty to show all
   */
  public static Output draw(
      Optional<NeighborTable> before,
      NeighborTable now,
      Snapshot lab,
      Block.ToolText text,
      String all) {
    List<Line> lines = lines(now, lab);
    Diff<Line> diff =
        before
            .map(old -> Diff.of(lines(old, lab), lines, line -> line.address() + " " + line.dev()))
            .orElse(Diff.unmarked(lines));
    List<Block> blocks = new ArrayList<>();
    String subject = now.namespace().subject();
    Words sentence = Words.NONE.bold(Changes.count(subject, "neighbour", "neighbours", diff));
    blocks.add(
        new Block.Sentence(
            diff.changes().isEmpty()
                ? sentence.plain(" It has asked for nobody’s MAC lately.")
                : sentence));
    if (!diff.changes().isEmpty()) {
      blocks.add(Changes.table(COLUMNS, diff, NeighborView::cells, all));
    }
    blocks.add(text);
    return new Output(blocks);
  }

  private static List<Line> lines(NeighborTable table, Snapshot lab) {
    return table.neighbors().stream().map(neighbor -> line(neighbor, lab)).toList();
  }

  private static Line line(Neighbor neighbor, Snapshot lab) {
    MacAddress mac = neighbor.mac();
    return new Line(
        neighbor.address().text(),
        mac == null ? Words.none() : Words.machine(mac.text()),
        neighbor.dev(),
        mac == null ? Words.none() : owner(lab.ownerOf(mac)),
        meaning(neighbor));
  }

  private static Words owner(Optional<Owner> owner) {
    return owner
        .map(known -> Words.machine(known.interfaceName()).plain(" " + known.namespace().inside()))
        .orElse(Words.NONE.quiet("not known"));
  }

  private static List<Words> cells(Line line) {
    return List.of(
        Words.machine(line.address()),
        line.mac(),
        Words.machine(line.dev()),
        line.owner(),
        line.meaning());
  }

  /** States of RFC 4861, section 7.3.2, by what the learner sees of them. */
  private static Words meaning(Neighbor neighbor) {
    String asked = neighbor.address().isIpv6() ? "neighbour discovery" : "ARP";
    return switch (neighbor.state()) {
      case "REACHABLE", "STALE", "DELAY", "PROBE" -> Words.of("learned by " + asked);
      case "INCOMPLETE" -> Words.of("asked by " + asked + ", no answer yet");
      case "FAILED" -> Words.of("asked by " + asked + ", nobody answered");
      case "PERMANENT" -> Words.of("set by hand, never asked for");
      case "NOARP" -> Words.of("needs no asking");
      case String other -> Words.of("state ").code(other);
    };
  }
}
