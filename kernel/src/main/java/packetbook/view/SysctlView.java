package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.Sysctl;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;
import packetbook.view.Block.Sentence;
import packetbook.view.Block.Table;
import packetbook.view.Block.ToolText;

/** Draws settings of the kernel with what they mean. */
public final class SysctlView {
  private SysctlView() {}

  /**
   * Draw settings.
   *
   * @param settings each with what became of it since it was last shown
   * @param command the command as one types it
   */
  public static Output draw(Diff<Sysctl> settings, String command) {
    if (settings.changes().isEmpty()) {
      return Output.of(new Sentence(Words.NONE.bold("No setting.")));
    }
    List<Change<Sysctl>> shown = settings.changes().stream().limit(Changes.SHOWN).toList();
    boolean marked = !settings.isEmpty();
    List<Column> columns = new ArrayList<>();
    if (marked) {
      columns.add(Column.word("change"));
    }
    columns.addAll(List.of(Column.word("key"), Column.text("value"), Column.text("what it means")));
    List<Row> rows = shown.stream().map(change -> row(change, marked)).toList();
    Words how = Words.of("name a part of the key");
    String text =
        shown.stream()
            .map(change -> change.row().key() + " = " + change.row().value() + "\n")
            .collect(Collectors.joining());
    return Output.of(
        new Sentence(sentence(settings)),
        Table.of(columns, Changes.bounded(columns, rows, settings.changes().size(), how)),
        new ToolText(command, text));
  }

  private static Words sentence(Diff<Sysctl> settings) {
    int count = settings.changes().size();
    int changed = settings.count();
    if (count > 1) {
      String all = Words.counted(count, "setting", "settings");
      return Words.NONE.bold(changed == 0 ? all + "." : all + ", " + changed + " of them changed.");
    }
    Sysctl setting = settings.changes().getFirst().row();
    String now = changed == 0 ? " is " : " is now ";
    String meaning = SysctlWords.meaning(setting.key(), setting.value());
    Words words = Words.machine(setting.key()).plain(now).code(setting.value());
    return Words.NONE.bold(
        meaning.isEmpty() ? words.plain(".") : words.plain(": " + meaning + "."));
  }

  private static Row row(Change<Sysctl> change, boolean marked) {
    Sysctl setting = change.row();
    Sysctl before = change instanceof Change.Changed<Sysctl>(Sysctl old, _) ? old : setting;
    Words value = Marks.changed(Words.machine(before.value()), Words.machine(setting.value()));
    Words meaning = Words.of(SysctlWords.meaning(setting.key(), setting.value()));
    Chip mark = Marks.chip(change);
    List<Words> cells = new ArrayList<>();
    if (marked) {
      cells.add(Marks.cell(mark));
    }
    cells.addAll(List.of(Words.machine(setting.key()), value, meaning));
    return Row.marked(mark, cells.toArray(Words[]::new));
  }
}
