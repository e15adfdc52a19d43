package packetbook.view;

import java.util.List;
import packetbook.net.Topology;
import packetbook.view.Diagram.Box;
import packetbook.view.Diagram.Group;
import packetbook.view.Diagram.Line;

/**
 * Writes a lab as a file of draw.io (diagrams.net): an {@code mxGraphModel} whose cells are the
 * namespaces with their interfaces inside, and the lines between those. Containers stand in rows on
 * top, the host beneath them, the internet at the bottom.
 */
public final class DrawioWriter {
  private static final int BOX_WIDTH = 150;
  private static final int BOX_HEIGHT = 52;
  private static final int LINE_HEIGHT = 16;
  private static final int GAP = 24;
  private static final int HEAD = 36;

  /** How many boxes stand beside one another. */
  private static final int ACROSS = 5;

  private static final String NAMESPACE =
      "rounded=1;arcSize=4;verticalAlign=top;fontStyle=1;container=1;collapsible=0;html=0;"
          + "fillColor=#f0f1ef;strokeColor=#46535e;fontColor=#46535e;";
  private static final String INTERFACE =
      "rounded=0;html=0;fillColor=#ffffff;strokeColor=#1d2730;fontColor=#1d2730;";
  private static final String BRIDGE =
      "rounded=0;html=0;fillColor=#33414c;strokeColor=#33414c;fontColor=#ffffff;";
  private static final String INTERNET =
      "rounded=1;arcSize=50;dashed=1;html=0;fillColor=#fcfbf8;strokeColor=#44525e;fontColor=#1d2730;";

  private final StringBuilder text = new StringBuilder();
  private int lines;

  private DrawioWriter() {}

  /** Write it; the same lab gives the same text. */
  public static String write(Topology topology) {
    return new DrawioWriter().file(Diagram.of(topology));
  }

  private String file(Diagram diagram) {
    text.append(
        """
        <mxfile>
          <diagram id="lab" name="lab">
            <mxGraphModel grid="1" gridSize="4" arrows="1" connect="1" page="0">
              <root>
                <mxCell id="0"/>
                <mxCell id="1" parent="0"/>
        """);
    int bottom = groups(diagram.groups());
    diagram
        .outside()
        .ifPresent(box -> box(box, "1", new Place(GAP, bottom, 2 * BOX_WIDTH, BOX_HEIGHT)));
    diagram.lines().forEach(this::line);
    text.append(
        """
              </root>
            </mxGraphModel>
          </diagram>
        </mxfile>
        """);
    return text.toString();
  }

  private record Place(int x, int y, int width, int height) {}

  /** Place the namespaces; the host, which is the last, gets a row of its own. */
  private int groups(List<Group> groups) {
    int x = GAP;
    int y = GAP;
    int tallest = 0;
    for (Group group : groups) {
      int columns = Math.max(1, Math.min(ACROSS, group.boxes().size()));
      int width = columns * (BOX_WIDTH + GAP) + GAP;
      int height = HEAD + rows(group) * (height(group) + GAP);
      boolean host = group.equals(groups.getLast());
      boolean full = x > GAP && x + width > ACROSS * (BOX_WIDTH + 3 * GAP);
      if (x > GAP && (host || full)) {
        x = GAP;
        y += tallest + 2 * GAP;
        tallest = 0;
      }
      group(group, new Place(x, y, width, height));
      x += width + GAP;
      tallest = Math.max(tallest, height);
    }
    return y + tallest + 2 * GAP;
  }

  private static int rows(Group group) {
    return Math.max(1, Math.ceilDiv(group.boxes().size(), ACROSS));
  }

  private static int height(Group group) {
    int most = group.boxes().stream().mapToInt(box -> box.lines().size()).max().orElse(1);
    return Math.max(BOX_HEIGHT, (most + 1) * LINE_HEIGHT);
  }

  private void group(Group group, Place place) {
    cell(group.id(), "1", List.of(group.label()), NAMESPACE, place);
    int height = height(group);
    for (int index = 0; index < group.boxes().size(); index++) {
      int x = GAP + index % ACROSS * (BOX_WIDTH + GAP);
      int y = HEAD + index / ACROSS * (height + GAP);
      box(group.boxes().get(index), group.id(), new Place(x, y, BOX_WIDTH, height));
    }
  }

  private void box(Box box, String parent, Place place) {
    String style =
        switch (box.kind()) {
          case INTERFACE -> INTERFACE;
          case BRIDGE -> BRIDGE;
          case INTERNET -> INTERNET;
        };
    cell(box.id(), parent, box.lines(), style, place);
  }

  private void cell(String id, String parent, List<String> lines, String style, Place place) {
    String value = String.join("&#10;", lines.stream().map(DrawioWriter::escaped).toList());
    text.append(
        """
                <mxCell id="%s" value="%s" style="%s" vertex="1" parent="%s">
                  <mxGeometry x="%d" y="%d" width="%d" height="%d" as="geometry"/>
                </mxCell>
        """
            .formatted(
                id, value, style, parent, place.x(), place.y(), place.width(), place.height()));
  }

  private void line(Line line) {
    String style =
        "endArrow=none;strokeColor=#1d2730;"
            + (line.pair() ? "shape=link;width=5;" : "strokeWidth=2;");
    text.append(
        """
                <mxCell id="%s" style="%s" edge="1" parent="1" source="%s" target="%s">
                  <mxGeometry relative="1" as="geometry"/>
                </mxCell>
        """
            .formatted("w" + lines, style, line.from(), line.to()));
    lines++;
  }

  private static String escaped(String value) {
    return Diagram.clean(value)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
