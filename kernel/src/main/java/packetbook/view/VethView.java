package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.Link;
import packetbook.net.MacAddress;
import packetbook.net.VethEnd;
import packetbook.net.VethPair;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;

/**
 * Draws veth pairs: both ends of each, and where each end lives. An end that leads out of the lab
 * is shown as well, but is no pair of the lab's.
 */
public final class VethView {
  private static final int SHOWN_PAIRS = Changes.SHOWN / 2;

  private VethView() {}

  /**
   * Draw pairs; two rows each, the first end above the second.
   *
   * @param readings the pairs; what is not shown of them does not count as a change
   * @param text what the tool printed; blank for nothing
   */
  public static Output draw(Diff<VethPair> readings, Block.ToolText text) {
    Diff<VethPair> pairs =
        readings.visible(pair -> pair.ends().stream().map(VethView::cells).toList());
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Sentence(sentence(pairs)));
    boolean marked = !pairs.isEmpty();
    List<Row> rows = new ArrayList<>();
    for (Change<VethPair> pair : pairs.changes().stream().limit(SHOWN_PAIRS).toList()) {
      rows.addAll(rows(pair, marked));
    }
    if (!rows.isEmpty()) {
      blocks.add(Block.Table.of(columns(marked), rows));
    }
    if (pairs.changes().size() > SHOWN_PAIRS) {
      int more = pairs.changes().size() - SHOWN_PAIRS;
      blocks.add(
          new Block.Note(Words.of(Changes.grouped(more) + " more: ").code("%veth show NAME")));
    }
    if (!text.text().isBlank()) {
      blocks.add(text);
    }
    return new Output(blocks);
  }

  private static Words sentence(Diff<VethPair> pairs) {
    List<Change<VethPair>> changes = pairs.changes();
    if (changes.isEmpty()) {
      return Words.NONE.bold("There is no veth pair.");
    }
    if (changes.size() == 1
        && changes.getFirst() instanceof Change.Same<VethPair>(VethPair row)
        && row.second() != null) {
      return Words.NONE.bold(both(row) + " are the two ends of one veth pair.");
    }
    List<Change<VethPair>> news = changes.stream().filter(Change::isChange).toList();
    if (news.size() == 1) {
      return Words.NONE.bold(news(news.getFirst()));
    }
    List<VethPair> left =
        changes.stream()
            .filter(each -> !(each instanceof Change.Removed<VethPair>))
            .map(Change::row)
            .toList();
    List<VethPair> alone = left.stream().filter(pair -> pair.second() == null).toList();
    String start = Words.counted(left.size() - alone.size(), "veth pair", "veth pairs");
    String changed = Words.counted(news.size(), "change", "changes");
    Words count = Words.NONE.bold(start + (news.isEmpty() ? "." : ", " + changed + "."));
    return alone.isEmpty() ? count : count.plain(" " + outside(alone));
  }

  private static String outside(List<VethPair> alone) {
    return alone.size() == 1
        ? "The other end of " + where(alone.getFirst().first()) + " is outside the lab."
        : "The other ends of " + alone.size() + " interfaces are outside the lab.";
  }

  private static String news(Change<VethPair> change) {
    VethPair pair = change.row();
    if (pair.second() == null) {
      String which = where(pair.first()) + ", whose other end is outside the lab, ";
      return switch (change) {
        case Change.Same<VethPair> _ -> "";
        case Change.Added<VethPair> _ -> which + "is new.";
        case Change.Removed<VethPair> _ -> which + "is gone.";
        case Change.Changed<VethPair> _ -> which + "has changed.";
      };
    }
    return switch (change) {
      case Change.Same<VethPair> _ -> "";
      case Change.Added<VethPair> _ -> both(pair) + " are a new veth pair.";
      case Change.Removed<VethPair> _ -> both(pair) + " are gone, both ends at once.";
      case Change.Changed<VethPair> _ -> both(pair) + " are still a pair, and changed.";
    };
  }

  private static String where(VethEnd end) {
    return end.name() + " " + end.namespace().inside();
  }

  /** Name both ends, and where both are at once. */
  private static String both(VethPair pair) {
    VethEnd second = Objects.requireNonNull(pair.second(), "a pair with both ends");
    boolean together = second.namespace().equals(pair.first().namespace());
    return (together ? pair.first().name() : where(pair.first())) + " and " + where(second);
  }

  private static List<Column> columns(boolean marked) {
    List<Column> columns = new ArrayList<>();
    if (marked) {
      columns.add(Column.word("change"));
    }
    columns.add(Column.word("interface"));
    columns.add(Column.word("lives"));
    columns.add(Column.word("other end"));
    columns.add(Column.word("state"));
    columns.add(Column.word("port of"));
    columns.add(Column.word("MAC"));
    columns.add(Column.text("addresses"));
    return columns;
  }

  private static List<Row> rows(Change<VethPair> change, boolean marked) {
    VethPair now = change.row();
    VethPair before = change instanceof Change.Changed<VethPair>(VethPair old, _) ? old : now;
    VethEnd second = now.second();
    List<Row> rows = new ArrayList<>();
    rows.add(row(change, before.first(), now.first(), Optional.ofNullable(second), marked));
    if (second != null) {
      VethEnd old = Objects.requireNonNullElse(before.second(), second);
      rows.add(row(change, old, second, Optional.of(now.first()), marked));
    }
    return rows;
  }

  private static Row row(
      Change<VethPair> pair, VethEnd before, VethEnd now, Optional<VethEnd> other, boolean marked) {
    List<Words> old = cells(before);
    List<Words> cells = cells(now);
    boolean same = pair instanceof Change.Changed<VethPair> && old.equals(cells);
    Chip mark = same ? null : Marks.chip(pair);
    List<Words> shown = new ArrayList<>();
    for (int index = 0; index < cells.size(); index++) {
      shown.add(Marks.changed(old.get(index), cells.get(index)));
    }
    shown.add(2, other.map(VethView::end).orElse(Words.NONE.quiet("outside the lab")));
    if (pair instanceof Change.Removed<VethPair>) {
      shown.replaceAll(words -> Words.NONE.gone(words));
    }
    if (marked) {
      shown.addFirst(Marks.cell(mark));
    }
    return Row.marked(mark, shown.toArray(Words[]::new));
  }

  /** Give what is shown of an end, without the other end. */
  private static List<Words> cells(VethEnd end) {
    return List.of(
        Words.machine(end.name()), lives(end), state(end), master(end), mac(end), addresses(end));
  }

  private static Words lives(VethEnd end) {
    return Words.of(end.namespace().inside());
  }

  private static Words end(VethEnd end) {
    return Words.machine(end.name()).plain(" " + end.namespace().inside());
  }

  private static Words state(VethEnd end) {
    Link link = end.end().link();
    if (!link.up()) {
      return Words.of("down");
    }
    return Words.of(link.carrier() ? "up" : "up, other end down");
  }

  private static Words master(VethEnd end) {
    String master = end.end().link().master();
    return master == null ? Words.none() : Words.machine(master);
  }

  private static Words mac(VethEnd end) {
    MacAddress mac = end.end().link().mac();
    return mac == null ? Words.none() : Words.machine(mac.text());
  }

  private static Words addresses(VethEnd end) {
    Words words = AddressWords.prefixes(end.end().prefixes());
    return words.isEmpty() ? Words.none() : words;
  }
}
