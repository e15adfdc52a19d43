package packetbook.view;

import java.util.List;
import packetbook.net.Diff;
import packetbook.net.FdbEntry;
import packetbook.net.ForwardingTable;
import packetbook.net.Snapshot;
import packetbook.view.Block.Column;

/** Draws forwarding entries that Java holds, of whichever bridges. */
final class ForwardingView {
  private static final List<Column> COLUMNS =
      List.of(
          Column.word("MAC"),
          Column.word("port"),
          Column.word("bridge"),
          Column.word("how it knows"),
          Column.word("last seen"),
          Column.text("whose it is"));

  private ForwardingView() {}

  /**
   * Draw entries; those that only say which groups an interface listens to are left out.
   *
   * @param lab says whose an address is
   */
  static Output draw(ForwardingTable table, Snapshot lab) {
    List<FdbEntry> entries = table.entries().stream().filter(entry -> !entry.isOwnGroup()).toList();
    String count = Words.counted(entries.size(), "forwarding entry", "forwarding entries");
    Block.Sentence sentence =
        new Block.Sentence(
            Words.NONE.bold(count + ", " + table.learned().size() + " of them learned."));
    return entries.isEmpty()
        ? Output.of(new Block.Sentence(Words.NONE.bold("No forwarding entry.")))
        : Output.of(
            sentence,
            Changes.table(COLUMNS, Diff.unmarked(entries), entry -> cells(entry, lab), "%bridge"));
  }

  private static List<Words> cells(FdbEntry entry, Snapshot lab) {
    return List.of(
        Words.machine(entry.mac().text()),
        Words.machine(entry.dev()),
        entry.master() == null ? Words.none() : Words.machine(entry.master()),
        Words.of(ForwardingRows.how(entry)),
        ForwardingRows.lastSeen(entry),
        entry.isPermanent()
            ? Words.machine(entry.dev()).plain(" itself")
            : lab.ownerOf(entry.mac())
                .map(ForwardingRows::owner)
                .orElse(Words.NONE.quiet("not known")));
  }
}
