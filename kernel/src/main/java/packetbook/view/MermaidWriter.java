package packetbook.view;

import java.util.List;
import java.util.stream.Collectors;
import packetbook.net.Topology;
import packetbook.view.Diagram.Box;
import packetbook.view.Diagram.Group;
import packetbook.view.Diagram.Line;

/**
 * Writes a lab as a flowchart of Mermaid, which GitHub and many others draw in Markdown: a subgraph
 * for each network namespace, {@code ===} for a veth pair, {@code ---} for what is plugged in. See
 * mermaid.js.org, "Flowcharts".
 */
public final class MermaidWriter {
  private MermaidWriter() {}

  /** Write it; the same lab gives the same text. */
  public static String write(Topology topology) {
    Diagram diagram = Diagram.of(topology);
    StringBuilder text = new StringBuilder("flowchart TB\n");
    for (Group group : diagram.groups()) {
      text.append("  subgraph %s[\"%s\"]\n".formatted(group.id(), label(List.of(group.label()))));
      group.boxes().forEach(box -> text.append("    ").append(box(box)).append('\n'));
      text.append("  end\n");
    }
    diagram.outside().ifPresent(box -> text.append("  ").append(box(box)).append('\n'));
    for (Line line : diagram.lines()) {
      String sign = line.pair() ? "===" : "---";
      text.append("  %s %s %s\n".formatted(line.from(), sign, line.to()));
    }
    return text.toString();
  }

  private static String box(Box box) {
    String label = label(box.lines());
    return switch (box.kind()) {
      case INTERFACE -> box.id() + "[\"" + label + "\"]";
      case BRIDGE -> box.id() + "[[\"" + label + "\"]]";
      case INTERNET -> box.id() + "([\"" + label + "\"])";
    };
  }

  private static String label(List<String> lines) {
    return lines.stream().map(MermaidWriter::escaped).collect(Collectors.joining("<br>"));
  }

  /**
   * Write every sign that could mean something, to Mermaid or to HTML, by its number: Mermaid's own
   * form is {@code #35;}.
   */
  private static String escaped(String text) {
    return Diagram.clean(text)
        .codePoints()
        .mapToObj(code -> {
          String sign = Character.toString(code);
          boolean plain = Character.isLetterOrDigit(code) || " .:/-,()@".contains(sign);
          return plain ? sign : "#" + code + ";";
        })
        .collect(Collectors.joining());
  }
}
