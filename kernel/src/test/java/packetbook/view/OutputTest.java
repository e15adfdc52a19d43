package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.Ink;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.SvgWriter;

class OutputTest {
  private static final Output OUTPUT =
      Output.of(
          new Block.Sentence(Words.NONE.bold("c1 has 1 route.").plain(" It is new.")),
          Block.Table.of(
              List.of(Column.word("change"), Column.word("destination")),
              List.of(
                  Row.marked(Chip.ADDED, Words.NONE.chip(Chip.ADDED), Words.machine("default")))),
          new Block.ToolText("ip route", "default via <script>alert(1)</script>\n"));

  @Test
  void htmlEscapesWhatTheToolPrinted() {
    assertThat(OUTPUT.bundle().html())
        .contains("default via &lt;script&gt;")
        .doesNotContain("<script");
  }

  @Test
  void htmlTintsTheMarkedRow() {
    assertThat(OUTPUT.bundle().html())
        .contains("<tr style=\"background-color:#2e956622;border-bottom:1px solid #80808066\">")
        .contains(";border-left:3px solid #2e9566\">");
  }

  @Test
  void plainTextIsTheSentenceAndTheToolsText() {
    assertThat(OUTPUT.bundle().plain())
        .isEqualTo("c1 has 1 route. It is new.\ndefault via <script>alert(1)</script>");
  }

  @Test
  void bothFormsAreAsStored() throws IOException {
    StoredOutput.check("output", OUTPUT);
  }

  private static final Drawing DRAWING =
      new Drawing(40, 20, "A box", "It says <b>.", List.of(new Rect(0, 0, 40, 20, 6, Ink.PLATE)));

  private static final MimeBundle PICTURE =
      Output.of(new Block.Sentence(Words.of("Look.")), new Block.Picture(DRAWING)).bundle();

  @Test
  void aPictureIsAnImageWithItsWordsInHtml() {
    String svg =
        Base64.getEncoder()
            .encodeToString(SvgWriter.write(DRAWING).getBytes(StandardCharsets.UTF_8));
    assertThat(PICTURE.html())
        .contains(
            "<figure style=\"margin:0 0 6px 0;overflow-x:auto\"><img alt=\"A box: It says &lt;b&gt;.\"")
        .contains("src=\"data:image/svg+xml;base64," + svg + "\"")
        .contains("width=\"40\" height=\"20\" style=\"max-width:100%;min-width:40px;height:auto\"")
        .doesNotContain("<svg");
  }

  @Test
  void aPictureIsItsWordsInPlainText() {
    assertThat(PICTURE.plain()).isEqualTo("Look.\nA box: It says <b>.");
  }

  @Test
  void theFirstPictureIsTheOutputsSvgAndPng() {
    Drawing other = new Drawing(50, 20, "Another", "", List.of());
    MimeBundle bundle = Output.of(new Block.Picture(List.of(DRAWING, other))).bundle();
    assertThat(bundle.svg()).isEqualTo(SvgWriter.write(DRAWING));
    assertThat(Base64.getDecoder().decode(bundle.png())).startsWith(0x89, 'P', 'N', 'G');
    assertThat(bundle.html()).contains("alt=\"Another\"");
  }

  @Test
  void anOutputWithoutAPictureHasNone() {
    assertThat(OUTPUT.bundle().svg() + OUTPUT.bundle().png()).isEmpty();
  }
}
