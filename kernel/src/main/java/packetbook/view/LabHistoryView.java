package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;

/** Draws the commands that may have changed a lab. */
public final class LabHistoryView {
  /**
   * A command that may have changed the lab.
   *
   * @param where the namespace's label
   * @param line the command as typed; of a script its first line
   */
  public record Entry(String where, String line, int exitCode) {}

  private static final List<Column> COLUMNS =
      List.of(
          Column.word("no."), Column.word("where"), Column.text("command"), Column.word("ended"));

  private LabHistoryView() {}

  /** Draw the commands, the oldest first. */
  public static Output draw(List<Entry> entries) {
    if (entries.isEmpty()) {
      return Output.of(new Block.Sentence(Words.NONE.bold("Nothing has changed the lab yet.")));
    }
    String count = Words.counted(entries.size(), "command", "commands");
    Words sentence = Words.NONE.bold(count + " may have changed the lab since it started.");
    List<Row> rows = new ArrayList<>();
    for (Entry entry : entries.stream().limit(Changes.SHOWN).toList()) {
      rows.add(
          Row.of(
              Words.of(Integer.toString(rows.size() + 1)),
              Words.of(entry.where()),
              Words.machine(entry.line()),
              entry.exitCode() == 0 ? Words.of("well") : Words.of("exit " + entry.exitCode())));
    }
    Words all = Words.machine("%lab script");
    return Output.of(
        new Block.Sentence(sentence),
        Block.Table.of(COLUMNS, Changes.bounded(COLUMNS, rows, entries.size(), all)));
  }
}
