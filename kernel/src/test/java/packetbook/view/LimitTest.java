package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.net.CurlResult;

class LimitTest {
  private static final Limit SMALL = new Limit(2, 10, "");

  @Test
  void leavesAShortTextAsItIs() {
    assertThat(SMALL.cut("")).isEmpty();
    assertThat(SMALL.cut("one\ntwo\n")).isEqualTo("one\ntwo\n");
    assertThat(SMALL.cut("0123456789")).isEqualTo("0123456789");
  }

  @Test
  void saysHowManyLinesAreLeftOutAndWhatShowsThem() {
    assertThat(SMALL.cut("1\n2\n3\n")).isEqualTo("1\n2\n… 1 more line\n");
    assertThat(new Limit(1, 10, "%route --all").cut("1\n2\n3"))
        .isEqualTo("1\n… 2 more lines: %route --all\n");
  }

  @Test
  void saysHowManyCharactersAreLeftOut() {
    assertThat(SMALL.cut("0123456789ab")).isEqualTo("0123456789\n… 2 more characters\n");
    assertThat(SMALL.cut("012345678\ud83d\ude00")).isEqualTo("012345678\n… 2 more characters\n");
  }

  @Test
  void everyToolTextIsBounded() {
    assertThat(new Block.ToolText("yes", "y\n".repeat(5_000)).text())
        .hasLineCount(201)
        .endsWith("y\n… 4\u00a0800 more lines\n");
    assertThat(new Block.ToolText("head", "x".repeat(16 << 20)).text()).hasSizeLessThan(51_000);
    assertThat(new Block.ToolText("route", "r\n".repeat(5_000), "%route --all").text())
        .endsWith("r\n… 4\u00a0800 more lines: %route --all\n");
  }

  @Test
  void whatIsAskedForInFullIsBoundedMuchLater() {
    assertThat(new Block.ToolText("route", "r\n".repeat(12_000), "").text()).hasLineCount(12_000);
    assertThat(new Block.ToolText("head", "x".repeat(16 << 20), "").text())
        .hasSizeLessThan(2_001_000);
  }

  @Test
  void aBodyOfMegabytesGoesIntoNoOutput() {
    String body = "x".repeat(1 << 20) + "\n";
    CurlResult result = new CurlResult("HTTP/1.1 200 OK", null, null, null, List.of(), body);
    assertThat(CurlView.draw(result, "curl http://10.55.66.2/", body).bundle().plain())
        .hasSizeLessThan(51_000);
  }
}
