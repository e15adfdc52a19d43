package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import packetbook.net.IpAddress;
import packetbook.net.PingResult;
import packetbook.net.PingResult.Problem;
import packetbook.net.PingResult.Reply;
import packetbook.net.PingResult.RoundTrips;

class PingViewTest {
  private static final IpAddress C2 = new IpAddress("10.55.66.3");

  @Test
  void showsEachReply() throws IOException {
    PingResult ping =
        new PingResult(
            "10.55.66.3",
            C2,
            2,
            2,
            List.of(
                new Reply(1, C2, 64, 0.562, false),
                new Reply(1, C2, 64, 0.594, true),
                new Reply(2, C2, 64, null, false)),
            List.of(),
            new RoundTrips(0.562, 0.578, 0.594));
    StoredOutput.check(
        "ping-answered", PingView.draw(ping, Words.NONE, "", "ping -c 2 10.55.66.3", "PING …\n"));
  }

  @Test
  void countsRepliesThatTookTheSameTime() {
    PingResult ping =
        new PingResult(
            "10.55.66.3",
            C2,
            2,
            2,
            List.of(new Reply(1, C2, 64, 0.053, false), new Reply(2, C2, 64, 0.053, false)),
            List.of(),
            new RoundTrips(0.053, 0.053, 0.053));

    assertThat(PingView.draw(ping, Words.NONE, "", "ping", "PING …\n").bundle().plain())
        .startsWith("10.55.66.3 answered all 2 echo requests. Replies came after 0.05 ms.");
  }

  @Test
  void showsWhatWasSaidInsteadAndWhy() throws IOException {
    PingResult ping =
        new PingResult(
            "10.55.66.9",
            new IpAddress("10.55.66.9"),
            1,
            0,
            List.of(),
            List.of(new Problem(1, new IpAddress("10.55.66.2"), "Destination Host Unreachable")),
            null);
    Words why = Words.of("Nobody behind ").code("eth0").plain(" answered.");
    StoredOutput.check(
        "ping-unreachable",
        PingView.draw(ping, why, "%neigh @c1", "ping -c 1 10.55.66.9", "PING …\n"));
  }

  @Test
  void saysWhereTheReasonIsNotKnown() throws IOException {
    PingResult ping = new PingResult("<b>9.9.9.9</b>", null, 3, 0, List.of(), List.of(), null);
    StoredOutput.check(
        "ping-lost", PingView.draw(ping, Words.NONE, "", "ping -c 3 9.9.9.9", "PING …\n"));
  }
}
