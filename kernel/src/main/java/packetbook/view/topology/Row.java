package packetbook.view.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Containers beside one another.
 *
 * @param bridge the host's bridge on which they hang; empty for none
 * @param cells from left to right
 * @param columns the column in which each starts
 */
record Row(String bridge, List<Cell> cells, List<Integer> columns) {
  /** Fill rows with the containers of each bridge; each bridge starts a row. */
  static List<Row> of(Plan plan, Measures measures) {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, List<Cell>> group : plan.groups().entrySet()) {
      List<Cell> cells = new ArrayList<>();
      List<Integer> columns = new ArrayList<>();
      int column = 0;
      for (Cell cell : group.getValue()) {
        if (column + cell.span(measures) > measures.columns()) {
          rows.add(new Row(group.getKey(), List.copyOf(cells), List.copyOf(columns)));
          cells.clear();
          columns.clear();
          column = 0;
        }
        cells.add(cell);
        columns.add(column);
        column += cell.span(measures);
      }
      rows.add(new Row(group.getKey(), List.copyOf(cells), List.copyOf(columns)));
    }
    return rows;
  }

  /** Say whether anything in it leads to the host. */
  boolean hasArm() {
    return cells.stream().flatMap(cell -> cell.plugs().stream()).anyMatch(Cell.Plug::toHost);
  }
}
