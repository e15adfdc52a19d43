package packetbook.view;

import packetbook.net.CurlResult;
import packetbook.net.IpAddress;

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
    IpAddress from = result.from();
    Words words = Words.NONE.bold(from == null ? Words.of("curl ended well.") : answered(result));
    Long bytes = result.bytes();
    if (bytes != null) {
      words = words.plain(bytes == 1 ? " 1 byte came." : " " + bytes + " bytes came.");
    }
    return Output.of(new Block.Sentence(words), new Block.ToolText(command, text));
  }

  private static Words answered(CurlResult result) {
    Words who = Words.machine(result.from() + ":" + result.port()).plain(" answered");
    return result.statusLine().isEmpty()
        ? who.plain(".")
        : who.plain(": ").code(result.statusLine()).plain(".");
  }
}
