package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import packetbook.net.CurlResult.Attempt;

class CurlReaderTest {
  @Test
  void readsWhoAnsweredAndHow() {
    CurlResult answered = CurlReader.read("hello\n", text("answered") + "* Got 6 bytes\n");
    assertThat(answered)
        .isEqualTo(
            new CurlResult(
                "HTTP/1.1 200 OK", 6L, new IpAddress("10.55.66.2"), 8000, List.of(), "hello\n"));
    assertThat(CurlReader.read("", text("not-found")).statusLine())
        .isEqualTo("HTTP/1.1 404 Not Found");
  }

  @Test
  void readsWhatTheKernelSaidOfAConnection() {
    assertThat(CurlReader.read("", text("refused")).attempts())
        .containsExactly(new Attempt(new IpAddress("10.55.66.2"), 8001, "Connection refused"));
    assertThat(CurlReader.read("", text("no-route")).attempts())
        .containsExactly(new Attempt(new IpAddress("8.8.8.8"), null, "Network is unreachable"));
  }

  @Test
  void keepsAnAttemptThatNothingCameBackFrom() {
    CurlResult silent = CurlReader.read("", text("timeout"));
    assertThat(silent.attempts())
        .containsExactly(new Attempt(new IpAddress("10.0.2.77"), 8001, ""));
    assertThat(silent.from()).isNull();
    assertThat(silent.bytes()).isNull();
  }

  @Test
  void readsLinesOfNewerVersions() {
    String newer =
        """
        *   Trying [::1]:8000...
        * connect to ::1 port 8000 from ::1 port 47022 failed: Connection refused
        *   Trying 127.0.0.1:8000...
        * Established connection to localhost (127.0.0.1 port 8000) from 127.0.0.1 port 47024
        < HTTP/1.0 200 OK
        """;
    assertThat(CurlReader.read("", newer).from()).isEqualTo(new IpAddress("127.0.0.1"));
    assertThat(CurlReader.read("", newer).port()).isEqualTo(8000);
  }

  @Test
  void readsNothingWhereThereIsNone() {
    CurlResult none = CurlReader.read("", text("no-name"));
    assertThat(none.statusLine()).isEmpty();
    assertThat(none.attempts()).isEmpty();
  }

  @Test
  void leavesOutWhatOnlyTheTalkPrints() {
    assertThat(CurlReader.withoutTalk("* Got 6 bytes\n> GET / HTTP/1.1\n> \n{ [6 bytes data]\n"))
        .isEmpty();
    assertThat(CurlReader.withoutTalk(text("refused")))
        .endsWith(
            "curl: (7) Failed to connect to 10.55.66.2 port 8001 after 0 ms: Couldn't connect to server\n")
        .doesNotContain("Trying");
  }

  private static String text(String name) {
    try (InputStream in = CurlReaderTest.class.getResourceAsStream("curl/" + name + ".txt")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
