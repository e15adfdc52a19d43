package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import packetbook.capture.Bytes;
import packetbook.capture.Capture;
import packetbook.capture.Captured;
import packetbook.capture.Frame;
import packetbook.capture.LinkType;
import packetbook.net.MacAddress;
import packetbook.view.Block.ToolText;

class CaptureViewTest {
  private static final Stations STATIONS =
      new Stations(
          Map.of(
              new MacAddress("02:42:0a:37:42:02"), "c1",
              new MacAddress("02:42:7b:0e:5c:11"), "hwchiu0",
              new MacAddress("52:54:00:12:34:56"), "eth0",
              new MacAddress("52:55:0a:00:02:02"), "gateway"));

  private static Output draw(Capture capture) {
    return CaptureView.draw(
        capture,
        STATIONS,
        false,
        List.of(new ToolText("tcpdump -t -nn", "IP 10.55.66.2 > 8.8.8.8: ICMP echo request\n")),
        List.of());
  }

  private static String sentence(Capture capture) {
    return draw(capture).bundle().plain().lines().findFirst().orElseThrow();
  }

  @Test
  void drawsAPingAcrossNat() throws IOException {
    StoredOutput.check("capture-ping", draw(Captured.on("ping", "hwchiu0", "eth0")));
  }

  @Test
  void drawsAConnectionToARewrittenPort() throws IOException {
    StoredOutput.check("capture-dnat", draw(Captured.on("dnat", "eth0", "hwchiu0")));
  }

  @Test
  void drawsNamesAnswersAndErrors() throws IOException {
    StoredOutput.check("capture-dns", draw(Captured.on("dns", "hwchiu0", "eth0")));
    StoredOutput.check("capture-unreachable", draw(Captured.on("unreachable", "hwchiu0")));
    StoredOutput.check("capture-ip6", draw(Captured.on("ip6", "hwchiu0")));
    StoredOutput.check("capture-any", draw(Captured.on("any", "any")));
  }

  @Test
  void growsWhileItRuns() throws IOException {
    StoredOutput.check("capture-live", CaptureView.live(Captured.on("noanswer", "eth0")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noanswer | eth0 | 2 packets on eth0. 10.55.66.2 asked 8.8.8.8 twice and was not answered.",
        "refused | hwchiu0 | 2 packets on hwchiu0. 10.55.66.2 opened a connection to 10.55.66.1"
            + " port 81 and was refused after 0.06 ms.",
        "unreachable | hwchiu0 | 2 packets on hwchiu0. 10.55.66.2 wrote once to 10.55.66.3"
            + " port 9999 and was told ‘port unreachable’ by 10.55.66.3 after 0.33 ms.",
      })
  void saysWhoAskedWhom(String experiment, String dev, String sentence) {
    assertThat(sentence(Captured.on(experiment, dev))).isEqualTo(sentence);
  }

  @Test
  void saysThatPacketsWereLongerThanWhatWasCapturedOfThem() {
    List<Frame> frames =
        Captured.frames(Captured.bytes("dnat-eth0")).stream()
            .map(frame ->
                Frame.of(frame.link(), frame.epochNanos(), frame.length(), frame.bytes().first(70)))
            .toList();

    String plain = draw(Captured.of(frames)).bundle().plain();
    String html = draw(Captured.of(frames)).bundle().html();

    assertThat(plain)
        .contains("Of 5 packets only the first 70 bytes were captured; -s 0 takes all.");
    assertThat(html).contains("PSH ACK, 78 bytes").contains("4 of 78 bytes");
  }

  @Test
  void deniesNoAnswerThatItCouldNotHaveSeen() {
    Capture seen = Captured.on("noanswer", "eth0");
    String careful =
        "2 packets on eth0. 10.55.66.2 asked 8.8.8.8 twice; no answer is in this capture.";

    assertThat(sentence(changed(seen, 0, false))).isEqualTo(careful);
    assertThat(sentence(changed(seen, 3, true))).isEqualTo(careful);
  }

  private static Capture changed(Capture seen, long dropped, boolean twoWay) {
    return new Capture(
        seen.packets(), seen.taps(), seen.total(), dropped, seen.nanos(), seen.talks(), twoWay);
  }

  @Test
  void saysThatNothingWasSeen() {
    assertThat(sentence(Captured.of(List.of()))).isEqualTo("No packets on eth0.");
  }

  @Test
  void markupInAPacketStaysText() {
    String html =
        draw(Captured.on("unreachable", "hwchiu0")).bundle().html()
            + draw(Captured.on("dns", "eth0")).bundle().html();

    assertThat(html)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("no.&lt;b&gt;such&lt;/b&gt;")
        .doesNotContain("<script")
        .doesNotContain("<b>such");
  }

  @Test
  void showsTheFirstOfMany() {
    List<Frame> frames = new ArrayList<>();
    Frame frame = Captured.frames(Captured.bytes("ping-eth0")).getLast();
    for (int index = 0; index < 10_050; index++) {
      frames.add(Frame.of(frame.link(), 1 + index, frame.length(), frame.bytes()));
    }
    Capture capture = Captured.of(frames);

    String html = draw(capture).bundle().html();

    assertThat(sentence(capture))
        .isEqualTo(
            "10\u00a0050 packets on eth0. The largest conversation, 10\u00a0050 packets of ICMP, is"
                + " between 8.8.8.8 and 10.0.2.15.");
    assertThat(html).contains("9\u00a0850 more: <samp>%tcpdump --show last --all</samp>");
    assertThat(html.split("<details>")).hasSize(201);
  }

  @Test
  void whatMakesNoSenseIsShownAsItsBytes() {
    Frame broken =
        new Frame(
            LinkType.ETHERNET, 0, 3, Bytes.of((byte) 1, (byte) 0xfe), "cut off: 2 of 3 bytes");

    assertThat(draw(Captured.of(List.of(broken))).bundle().html())
        .contains("cut off: 2 of 3 bytes, 2 bytes")
        .contains("<samp>01 fe</samp>");
  }
}
