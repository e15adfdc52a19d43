package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.DockerContainer;
import packetbook.view.Block.Column;

/** Draws Docker's containers: image, first program, state, published ports. */
public final class DockerView {
  private static final List<Column> COLUMNS =
      List.of(
          Column.word("container"),
          Column.word("image"),
          Column.word("first program"),
          Column.text("state"),
          Column.text("published ports"));

  private DockerView() {}

  /**
   * Draw containers, each with what became of it.
   *
   * @param text the list as Docker printed it
   */
  public static Output draw(Diff<DockerContainer> containers, Block.ToolText text) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Sentence(Words.NONE.bold(sentence(containers))));
    if (!containers.changes().isEmpty()) {
      blocks.add(Changes.table(COLUMNS, containers, DockerView::cells, "!" + text.command()));
    }
    blocks.add(text);
    return new Output(blocks);
  }

  private static String sentence(Diff<DockerContainer> containers) {
    List<DockerContainer> left =
        containers.changes().stream()
            .filter(each -> !(each instanceof Change.Removed<DockerContainer>))
            .map(Change::row)
            .toList();
    if (left.isEmpty()) {
      return "No container runs.";
    }
    long running = left.stream().filter(each -> each.state().equals("Up")).count();
    String all = Words.counted(left.size(), "container", "containers");
    if (running == left.size()) {
      return all + (running == 1 ? " runs." : " run.");
    }
    String some = running == 0 ? "none" : Long.toString(running);
    return all + (left.size() == 1 ? ", which does not run." : ", " + some + " of them running.");
  }

  private static List<Words> cells(DockerContainer container) {
    return List.of(
        Words.of(container.name()),
        Words.machine(container.image()),
        Words.machine(container.command()),
        Words.of(state(container.state())),
        container.ports().isEmpty() ? Words.none() : Words.machine(container.ports()));
  }

  private static String state(String state) {
    return switch (state) {
      case "Up" -> "running";
      case "Created" -> "created, never started";
      case "Paused" -> "paused";
      default -> state.replaceFirst("^Exited \\((\\d+)\\)$", "ended with exit code $1");
    };
  }
}
