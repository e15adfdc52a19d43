package packetbook.magic.tcpdump;

import java.util.ArrayList;
import java.util.List;
import packetbook.capture.Capture;
import packetbook.lab.Lab;
import packetbook.lab.SnapshotReader;
import packetbook.view.Block.ToolText;
import packetbook.view.CaptureView;
import packetbook.view.Output;
import packetbook.view.Stations;
import packetbook.view.Words;

/** Puts together what is shown of a finished capture. */
final class CaptureOutput {
  private CaptureOutput() {}

  /**
   * Read whose addresses are, have tcpdump print the packets, and draw all.
   *
   * @param others what other commands printed
   * @param notes what else is to be said
   */
  static Output of(
      Capture capture,
      TcpdumpArguments arguments,
      Lab lab,
      List<ToolText> others,
      List<Words> notes)
      throws InterruptedException {
    boolean all = arguments.ours().all();
    List<ToolText> texts = new ArrayList<>(TcpdumpText.of(lab, capture, arguments.display(), all));
    texts.addAll(others);
    Stations stations =
        capture.packets().isEmpty() ? Stations.NONE : Stations.of(SnapshotReader.read(lab));
    return CaptureView.draw(capture, stations, all, texts, notes);
  }
}
