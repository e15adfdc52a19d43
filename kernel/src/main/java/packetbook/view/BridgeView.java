package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import packetbook.net.BridgeState;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;
import packetbook.view.Block.Body;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;

/** Draws bridges: what each is, and its forwarding table with whose every address is. */
public final class BridgeView {
  private BridgeView() {}

  /**
   * Draw bridges of one namespace.
   *
   * @param lab says whose an address is
   * @param bridges those to show, in order of name, each with what became of it
   * @param text what the tool printed
   */
  public static Output draw(
      Snapshot lab, NetworkNamespace where, Diff<BridgeState> bridges, Block.ToolText text) {
    BridgeSentence sentence = new BridgeSentence(lab, where, bridges);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Sentence(sentence.words()));
    ForwardingRows rows = new ForwardingRows(lab, where, bridges);
    List<Body> bodies = new ArrayList<>();
    for (Change<BridgeState> bridge : bridges.changes()) {
      Words heading = bridges.changes().size() > 1 ? sentence.heading(bridge) : Words.NONE;
      List<Row> ofOne = rows.of(bridge);
      if (!ofOne.isEmpty() || !heading.isEmpty()) {
        bodies.add(new Body(heading, ofOne));
      }
    }
    if (!bodies.isEmpty()) {
      blocks.add(new Block.Table(columns(rows), bodies));
    }
    if (text.text().contains(" self")) {
      blocks.add(
          new Block.Note(
              Words.of("The tool’s rows with ")
                  .code("self")
                  .plain(
                      " are groups that an interface itself listens to; no bridge sends by them.")));
    }
    if (!text.text().isBlank()) {
      blocks.add(text);
    }
    return new Output(blocks);
  }

  private static List<Column> columns(ForwardingRows rows) {
    List<Column> columns = new ArrayList<>();
    if (rows.marked()) {
      columns.add(Column.word("change"));
    }
    columns.add(Column.word("MAC"));
    if (rows.hasVlans()) {
      columns.add(Column.word("VLAN"));
    }
    columns.add(Column.word("port"));
    columns.add(Column.word("how it knows"));
    columns.add(Column.word("last seen"));
    columns.add(Column.text("whose it is"));
    return columns;
  }
}
