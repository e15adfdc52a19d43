package packetbook.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import packetbook.net.PingResult.Problem;
import packetbook.net.PingResult.Reply;

class PingReaderTest {
  @Test
  void readsEachReply() {
    PingResult ping = read("three");
    assertThat(ping.target()).isEqualTo("10.55.66.3");
    assertThat(ping.transmitted()).isEqualTo(3);
    assertThat(ping.lost()).isZero();
    assertThat(ping.replies())
        .extracting(Reply::sequence, Reply::ttl, Reply::milliseconds)
        .containsExactly(tuple(1, 64, 0.030), tuple(2, 64, 0.043), tuple(3, 64, 0.045));
    assertThat(ping.times()).isEqualTo(new PingResult.RoundTrips(0.030, 0.039, 0.045));
  }

  @Test
  void countsWhatWasLost() {
    PingResult ping = read("all-lost");
    assertThat(ping.transmitted()).isEqualTo(3);
    assertThat(ping.lost()).isEqualTo(3);
    assertThat(ping.replies()).isEmpty();
    assertThat(ping.errors()).isEmpty();
    assertThat(ping.times()).isNull();
  }

  @Test
  void keepsWhoSaidWhatAboutALostRequest() {
    assertThat(read("host-unreachable").errors())
        .hasSize(3)
        .first()
        .isEqualTo(new Problem(1, new IpAddress("10.55.66.2"), "Destination Host Unreachable"));
    assertThat(read("rejected").errors())
        .extracting(Problem::message)
        .containsOnly("Destination Port Unreachable");
    assertThat(read("ttl-exceeded").errors())
        .containsExactly(new Problem(2, new IpAddress("10.55.66.1"), "Time to live exceeded"));
  }

  @Test
  void takesTheZoneOffAnAddress() {
    assertThat(read("ipv6-unreachable").errors())
        .containsExactly(
            new Problem(
                1,
                new IpAddress("fe80::745a:4eff:fe79:b512"),
                "Destination unreachable: Address unreachable"));
    assertThat(read("ipv6").target()).isEqualTo("::1");
    assertThat(read("ipv6").replies()).hasSize(2);
  }

  @Test
  void marksASecondAnswerAsDuplicate() {
    PingResult ping = read("duplicates");
    assertThat(ping.received()).isEqualTo(2);
    assertThat(ping.replies()).extracting(Reply::duplicate).containsExactly(false, true, false);
  }

  @Test
  void readsBusybox() {
    assertThat(read("busybox").replies())
        .extracting(Reply::sequence, Reply::milliseconds)
        .containsExactly(tuple(0, 0.101), tuple(1, 0.221));
    assertThat(read("busybox").times()).isEqualTo(new PingResult.RoundTrips(0.101, 0.161, 0.221));
    assertThat(read("busybox-all-lost").lost()).isEqualTo(2);
    assertThat(read("busybox-duplicates").replies())
        .extracting(Reply::duplicate)
        .containsExactly(false, true, false);
  }

  @Test
  void readsTheOtherForms() {
    assertThat(read("quiet").received()).isEqualTo(2);
    assertThat(read("quiet").replies()).isEmpty();
    assertThat(read("time-stamps").replies()).hasSize(1);
    assertThat(read("too-small-for-times").replies())
        .extracting(Reply::milliseconds)
        .containsExactly(null, null);
    assertThat(read("interrupted").received()).isEqualTo(3);
    assertThat(read("no-answer-yet").lost()).isEqualTo(2);
  }

  @Test
  void readsTheAddressBehindAName() {
    assertThat(
            PingReader.reply("64 bytes from dns.google (8.8.8.8): icmp_seq=1 ttl=113 time=5.03 ms"))
        .hasValueSatisfying(reply -> assertThat(reply.from().text()).isEqualTo("8.8.8.8"));
  }

  @Test
  void isEmptyWhereNothingCouldBeSent() {
    assertThat(PingReader.read("")).isEmpty();
    assertThat(PingReader.read("PING 8.8.8.8 (8.8.8.8): 56 data bytes\n")).isEmpty();
  }

  private static PingResult read(String name) {
    return PingReader.read(text("ping/" + name + ".txt")).orElseThrow();
  }

  private static String text(String name) {
    try (InputStream in = PingReaderTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
