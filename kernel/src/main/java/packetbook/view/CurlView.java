package packetbook.view;

import java.util.List;
import packetbook.net.CurlResult;
import packetbook.net.IpAddress;
import packetbook.view.Block.Fact;

/** Draws the answer to a request of curl's. */
public final class CurlView {
  private CurlView() {}

  /**
   * Draw an answer.
   *
   * @param command the request as it was asked for
   * @param text what curl printed
   */
  public static Output draw(CurlResult result, String command, String text) {
    return Output.of(new Block.Sentence(sentence(result)), new Block.ToolText(command, text));
  }

  /** Draw an answer that Java holds, its body beneath. */
  static Output draw(CurlResult result) {
    Block.Sentence sentence = new Block.Sentence(sentence(result));
    return result.body().isBlank()
        ? Output.of(sentence)
        : Output.of(
            sentence,
            new Block.Ledger(
                Chip.OTHER, List.of(Fact.of("body", RecordView.lines(result.body())))));
  }

  private static Words sentence(CurlResult result) {
    IpAddress from = result.from();
    Words words = Words.NONE.bold(from == null ? Words.of("curl ended well.") : answered(result));
    Long bytes = result.bytes();
    if (bytes != null) {
      words = words.plain(bytes == 1 ? " 1 byte came." : " " + bytes + " bytes came.");
    }
    return words;
  }

  private static Words answered(CurlResult result) {
    Words who = Words.machine(result.from() + ":" + result.port()).plain(" answered");
    return result.statusLine().isEmpty()
        ? who.plain(".")
        : who.plain(": ").code(result.statusLine()).plain(".");
  }
}
