package packetbook.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import packetbook.view.drawing.Drawing;

/** One part of an output, from its first sentence down to the tool's own text. */
public sealed interface Block {
  /** The sentence that answers the cell: the answer in bold, then at most one sentence more. */
  record Sentence(Words words) implements Block {}

  /**
   * A table.
   *
   * @param columns the heads, never empty ones
   * @param bodies its rows, in one or more groups
   */
  record Table(List<Column> columns, List<Body> bodies) implements Block {
    public Table {
      columns = List.copyOf(columns);
      bodies = List.copyOf(bodies);
    }

    /** A table of one group. */
    public static Table of(List<Column> columns, List<Row> rows) {
      return new Table(columns, List.of(new Body(Words.NONE, rows)));
    }
  }

  /**
   * A column.
   *
   * @param head lower-case words of the learner
   * @param kind how its cells are set
   */
  record Column(String head, Kind kind) {
    /** How a column's cells are set. */
    public enum Kind {
      /** An address or one word: never broken into lines. */
      WORD,
      /** A sentence: may be broken. */
      TEXT,
      /** A number that is compared with those above and below it. */
      NUMBER,
      /** One word of a packet: as {@link #WORD}, set closer, since a packet has many. */
      PACKET
    }

    /** A column of addresses or single words. */
    public static Column word(String head) {
      return new Column(head, Kind.WORD);
    }

    /** A column of single words of packets. */
    public static Column packet(String head) {
      return new Column(head, Kind.PACKET);
    }

    /** A column of sentences. */
    public static Column text(String head) {
      return new Column(head, Kind.TEXT);
    }
  }

  /**
   * A group of rows.
   *
   * @param heading empty for a group without one
   */
  record Body(Words heading, List<Row> rows) {
    public Body {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A row of a table.
   *
   * @param mark the chip whose tint and bar the row gets; null for a row like any other
   * @param cells one for each column
   */
  record Row(@Nullable Chip mark, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** A row like any other, of words alone. */
    public static Row of(Words... cells) {
      return marked(null, cells);
    }

    /** A tinted row of words alone. */
    public static Row marked(@Nullable Chip mark, Words... cells) {
      return new Row(
          mark, List.of(cells).stream().map(words -> new Cell(words, List.of())).toList());
    }
  }

  /**
   * A cell of a table.
   *
   * @param words what it says
   * @param layers what unfolds beneath: one entry for each layer of a packet; empty for nothing
   */
  record Cell(Words words, List<Fact> layers) {
    public Cell {
      layers = List.copyOf(layers);
    }
  }

  /**
   * Facts beside their names, with a bar at the left.
   *
   * @param bar the chip whose bar it gets
   */
  record Ledger(Chip bar, List<Fact> facts) implements Block {
    public Ledger {
      facts = List.copyOf(facts);
    }
  }

  /**
   * A named fact.
   *
   * @param bar the bar of a packet's layer; null in a ledger, which has one bar for all
   */
  record Fact(String name, Words words, @Nullable Chip bar) {
    /** A row of a ledger. */
    public static Fact of(String name, Words words) {
      return new Fact(name, words, null);
    }
  }

  /**
   * Steps, a row each. {@code text/plain} has them beside the tool's own text too: no tool printed
   * them.
   */
  record Steps(Table table) implements Block {}

  /**
   * Pictures, side by side where there is room for it.
   *
   * @param drawings from left to right; at least one
   */
  record Picture(List<Drawing> drawings) implements Block {
    public Picture {
      if (drawings.isEmpty()) {
        throw new IllegalArgumentException("no picture");
      }
      drawings = List.copyOf(drawings);
    }

    /** One picture. */
    public Picture(Drawing drawing) {
      this(List.of(drawing));
    }
  }

  /**
   * A table that is folded away in HTML, since a picture above it says most of it.
   *
   * @param summary what one unfolds
   */
  record Folded(String summary, Table table) implements Block {}

  /** A closing sentence, quiet. */
  record Note(Words words) implements Block {}

  /**
   * What the tool itself printed, folded and unchanged: its beginning where it is long.
   *
   * @param command the command as one types it
   * @param all the line that shows all of a long text; empty to show all, as far as a notebook
   *     carries it
   */
  record ToolText(String command, String text, String all) implements Block {
    public ToolText {
      text = Limit.unless(all).cut(text);
    }

    /** A text of which no line shows more. */
    public ToolText(String command, String text) {
      this(command, Limit.USUAL.cut(text), "");
    }
  }
}
