package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import packetbook.view.Block.Fact;
import packetbook.view.Block.Folded;
import packetbook.view.Block.Ledger;
import packetbook.view.Block.Note;
import packetbook.view.Block.Picture;
import packetbook.view.Block.Row;
import packetbook.view.Block.Sentence;
import packetbook.view.Block.Table;
import packetbook.view.Block.ToolText;
import packetbook.view.drawing.Drawing;

/**
 * Writes an output as {@code text/plain}: its sentence, then the tool's own text; where no tool
 * printed anything, the tables in columns.
 */
final class PlainWriter {
  private PlainWriter() {}

  static String write(Output output) {
    boolean hasToolText = output.blocks().stream().anyMatch(ToolText.class::isInstance);
    return output.blocks().stream()
        .map(block -> block(block, hasToolText))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String block(Block block, boolean hasToolText) {
    return switch (block) {
      case Sentence(Words words) -> words.text();
      case Note(Words words) -> words.text();
      case Picture(List<Drawing> drawings) ->
          drawings.stream().map(Drawing::alt).collect(Collectors.joining("\n"));
      case Folded(_, Table table) -> table(table);
      case Table table -> hasToolText ? "" : table(table);
      case Block.Steps(Table steps) -> table(steps);
      case Ledger(_, List<Fact> facts) ->
          columns(
              facts.stream()
                  .map(fact -> List.of("  " + fact.name(), fact.words().text()))
                  .toList());
      case ToolText(_, String text, _) -> text.stripTrailing();
    };
  }

  private static String table(Table table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(Block.Column::head).toList());
    for (Block.Body body : table.bodies()) {
      if (!body.heading().isEmpty()) {
        lines.add(List.of(body.heading().text()));
      }
      for (Row row : body.rows()) {
        lines.add(row.cells().stream().map(cell -> cell.words().text()).toList());
      }
    }
    return columns(lines);
  }

  /** Each column as wide as its widest cell; a line of one cell alone counts for no width. */
  private static String columns(List<List<String>> lines) {
    int count = lines.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[count];
    for (List<String> line : lines) {
      for (int index = 0; line.size() > 1 && index < line.size(); index++) {
        widths[index] = Math.max(widths[index], line.get(index).length());
      }
    }
    return lines.stream()
        .map(line -> {
          StringBuilder text = new StringBuilder();
          for (int index = 0; index < line.size(); index++) {
            text.append(line.get(index));
            if (index < line.size() - 1) {
              text.append(" ".repeat(widths[index] - line.get(index).length() + 2));
            }
          }
          return text.toString().stripTrailing();
        })
        .collect(Collectors.joining("\n"));
  }
}
