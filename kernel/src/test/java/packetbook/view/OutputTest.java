package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;

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
}
