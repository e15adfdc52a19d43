package packetbook.view.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import packetbook.view.drawing.Shape.Circle;
import packetbook.view.drawing.Shape.Path;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

class SvgWriterTest {
  private static Drawing of(Shape... shapes) {
    return new Drawing(40, 20.5, "A title", "What is to be seen.", List.of(shapes));
  }

  private static Document parsed(Drawing drawing) throws Exception {
    byte[] svg = SvgWriter.write(drawing).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg));
  }

  @Test
  void writesEachShapeWithItsAttributesAlone() {
    Drawing drawing =
        of(
            new Rect(0.5, 0.25, 39, 19, 6, Ink.PLATE),
            Path.line(Ink.BOUNDARY, 0, 1, 2, 3.456),
            new Circle(1, 2, 12, Ink.REWRITER),
            Text.middle(20, 10, new Run("eth0", Ink.MONO_NAME)),
            Text.end(20, 18, new Run("policy ", Ink.TEXT), new Run("DROP", Ink.REWRITTEN)));
    assertThat(SvgWriter.write(drawing).lines().skip(3))
        .containsExactly(
            "<rect x=\"0.5\" y=\"0.25\" width=\"39\" height=\"19\" rx=\"6\" fill=\"#fcfbf8\" stroke=\"#d8d5cc\" stroke-width=\"1\"/>",
            "<path d=\"M0 1L2 3.46\" fill=\"none\" stroke=\"#44525e\" stroke-width=\"1.25\" stroke-dasharray=\"2 4\" stroke-linejoin=\"round\"/>",
            "<circle cx=\"1\" cy=\"2\" r=\"12\" fill=\"#ffffff\" stroke=\"#b4231a\" stroke-width=\"2.25\"/>",
            "<text x=\"20\" y=\"10\" text-anchor=\"middle\" font-size=\"13\" fill=\"#1d2730\" font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace\" font-weight=\"700\">eth0</text>",
            "<text x=\"20\" y=\"18\" text-anchor=\"end\"><tspan font-size=\"12.5\" fill=\"#1d2730\">policy\u00a0</tspan><tspan font-size=\"12.5\" fill=\"#b4231a\" font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace\" font-weight=\"700\" text-decoration=\"underline\">DROP</tspan></text>",
            "</svg>");
  }

  @Test
  void titleAndDescriptionComeFirst() throws Exception {
    NodeList children = parsed(of()).getDocumentElement().getChildNodes();
    assertThat(children.item(1).getNodeName()).isEqualTo("title");
    assertThat(children.item(1).getTextContent()).isEqualTo("A title");
    assertThat(children.item(3).getNodeName()).isEqualTo("desc");
    assertThat(children.item(3).getTextContent()).isEqualTo("What is to be seen.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"><script>alert(1)</script>",
        "' onload='alert(1)",
        "]]>&amp;<!--",
        "容器 🐳 é",
        "</text></svg>",
      })
  void whatATextSaysIsItsTextAndNothingElse(String name) throws Exception {
    Drawing drawing =
        new Drawing(9, 9, name, name, List.of(Text.start(0, 0, new Run(name, Ink.TEXT))));
    Document document = parsed(drawing);
    assertThat(document.getElementsByTagName("text").item(0).getTextContent()).isEqualTo(name);
    assertThat(document.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(name);
    assertThat(document.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo(name);
    assertThat(document.getElementsByTagName("*").getLength()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\0", "\u0007", "\u001b", "\n", "\u0085", "\u202e", "\u2066", "\ud800", "\uffff"})
  void whatHasNoSignBecomesOneThatSaysSo(String sign) throws Exception {
    Document document = parsed(of(Text.start(0, 0, new Run("a" + sign + "b", Ink.TEXT))));
    assertThat(document.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("a\ufffdb");
  }

  @Test
  void aTextThatWasCutHasTheWholeBesideIt() throws Exception {
    Text text = Text.start(0, 0, new Run("a-very-long-name", Ink.MONO)).within(60);
    Node written = parsed(of(text)).getElementsByTagName("text").item(0);
    assertThat(text.width()).isLessThanOrEqualTo(60);
    assertThat(written.getFirstChild().getNodeName()).isEqualTo("title");
    assertThat(written.getFirstChild().getTextContent()).isEqualTo("a-very-long-name");
    assertThat(written.getLastChild().getTextContent()).isEqualTo("a-very…");
  }
}
