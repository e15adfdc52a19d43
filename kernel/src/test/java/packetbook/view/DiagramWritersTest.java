package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import packetbook.Stored;
import packetbook.net.Interface;
import packetbook.net.LabTopology;
import packetbook.net.Link;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Region;
import packetbook.net.Ruleset;
import packetbook.net.Sysctls;
import packetbook.net.Topology;

class DiagramWritersTest {
  private static final String HOSTILE = "\"]; x <b>&amp;\u001b`#\u202e\ud83d\ude00";
  private final Topology lab = LabTopology.of("c1", "c2");

  private static Topology hostile() {
    Link link =
        new Link(
            1, HOSTILE, "dummy", "up", List.of("UP", "LOWER_UP"), 1500, null, null, null, null);
    List<Region> regions = new ArrayList<>();
    for (NetworkNamespace each : List.of(NetworkNamespace.HOST, NetworkNamespace.of(HOSTILE))) {
      NamespaceState none = NamespaceState.empty(each);
      Ruleset rules = new Ruleset(List.of(), List.of());
      regions.add(
          new Region(
              new NamespaceState(
                  each,
                  List.of(new Interface(link, List.of())),
                  List.of(),
                  List.of(),
                  List.of(),
                  none.bridges()),
              each.isHost() ? List.of() : List.of(HOSTILE),
              false,
              List.of(),
              List.of(),
              rules,
              rules,
              new Sysctls(List.of())));
    }
    return new Topology(regions);
  }

  private static List<Element> cells(String drawio) throws Exception {
    NodeList nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(drawio)))
            .getElementsByTagName("mxCell");
    List<Element> cells = new ArrayList<>();
    for (int at = 0; at < nodes.getLength(); at++) {
      cells.add((Element) nodes.item(at));
    }
    return cells;
  }

  @Test
  void writesAFlowchartOfMermaid() {
    assertThat(MermaidWriter.write(lab)).isEqualTo(Stored.text("view/topology.mmd"));
  }

  @Test
  void writesAFileOfDrawio() {
    assertThat(DrawioWriter.write(lab)).isEqualTo(Stored.text("view/topology.drawio"));
  }

  /** Every line leads from one cell to another, and each cell has its parent before it. */
  @Test
  void drawioFindsEachCellThatIsNamed() throws Exception {
    Set<String> known = new HashSet<>();
    int lines = 0;
    for (Element cell : cells(DrawioWriter.write(lab))) {
      assertThat(known.add(cell.getAttribute("id"))).isTrue();
      assertThat(cell.getAttribute("id").equals("0") || known.contains(cell.getAttribute("parent")))
          .isTrue();
      if (cell.hasAttribute("edge")) {
        lines++;
        assertThat(known).contains(cell.getAttribute("source"), cell.getAttribute("target"));
      }
    }
    assertThat(lines).isPositive();
  }

  @Test
  void namesCannotBreakOut() throws Exception {
    String drawio = DrawioWriter.write(hostile());
    assertThat(cells(drawio))
        .extracting(cell -> cell.getAttribute("value"))
        .contains("\"]; x <b>&amp;\ufffd`#\ufffd\ud83d\ude00");
    String mermaid = MermaidWriter.write(hostile());
    assertThat(mermaid).doesNotContain("<b>", "`", "];", "\u001b", "\u202e");
    assertThat(mermaid.lines().filter(line -> line.contains("subgraph")))
        .allMatch(line -> line.matches(" {2}subgraph n\\d\\[\"[^\"]*\"]"));
  }

  /** Nothing is outside where no route leads there, and a namespace may have lo alone. */
  @Test
  void writesALabWithoutAnything() throws Exception {
    Topology bare = new Topology(List.of());
    assertThat(MermaidWriter.write(bare)).startsWith("flowchart TB\n");
    assertThat(cells(DrawioWriter.write(bare))).isNotEmpty();
    assertThat(MermaidWriter.write(hostile())).doesNotContain("internet");
  }
}
