package packetbook.view;

import java.util.List;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.LabReading;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;

/** Draws what differs between a lab's beginning and now. */
public final class LabDiffView {
  private static final List<Column> COLUMNS =
      List.of(
          Column.word("change"), Column.word("where"), Column.word("what"), Column.text("which"));

  private LabDiffView() {}

  /**
   * Draw the differences.
   *
   * @param since what the beginning is called, as in "3 differences from …"
   * @param diff every fact about the lab; those that are as they were are left out
   */
  public static Output draw(String since, Diff<LabReading.Item> diff) {
    List<Change<LabReading.Item>> changes =
        diff.changes().stream().filter(Change::isChange).toList();
    if (changes.isEmpty()) {
      return Output.of(new Block.Sentence(Words.NONE.bold("Nothing differs from " + since + ".")));
    }
    String count = Words.counted(changes.size(), "difference", "differences");
    List<Row> rows = changes.stream().limit(Changes.SHOWN).map(LabDiffView::row).toList();
    return Output.of(
        new Block.Sentence(Words.NONE.bold(count + " from " + since + ".")),
        Block.Table.of(COLUMNS, Changes.bounded(COLUMNS, rows, changes.size(), Words.NONE)));
  }

  private static Row row(Change<LabReading.Item> change) {
    LabReading.Item item = change.row();
    Chip chip = Marks.chip(change);
    Words which =
        switch (change) {
          case Change.Same<LabReading.Item> _, Change.Added<LabReading.Item> _ -> named(item);
          case Change.Removed<LabReading.Item> _ -> Words.NONE.gone(named(item));
          case Change.Changed<LabReading.Item>(LabReading.Item before, LabReading.Item now) ->
              Words.machine(now.name())
                  .plain(" ")
                  .and(Marks.changed(Words.machine(before.value()), Words.machine(now.value())));
        };
    return Row.marked(chip, Marks.cell(chip), Words.of(item.where()), Words.of(item.what()), which);
  }

  private static Words named(LabReading.Item item) {
    Words name = Words.machine(item.name());
    return item.value().isEmpty() ? name : name.plain(" ").code(item.value());
  }
}
