package packetbook.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import packetbook.lab.FakeLab;
import packetbook.lab.Lab;
import packetbook.lab.Transcript;
import packetbook.net.PingResult;
import packetbook.view.Output;

class PingMagicTest {
  private static final PingMagic PING = new PingMagic();

  @Test
  void showsTheRepliesAndGivesThemToJava() throws InterruptedException {
    try (Lab lab =
        Transcript.open("ping-answered", "sysctl -qw net.bridge.bridge-nf-call-iptables=0")) {
      MagicResult result =
          PING.run(
              FakeSession.callIn("c1", "ping", "-c", "2", "-i", "0.2", "10.55.66.3"),
              new FakeSession(lab));
      assertThat(result.output().orElseThrow().bundle().plain())
          .startsWith("10.55.66.3 answered all 2 echo requests. Replies came after ")
          .contains("64 bytes from 10.55.66.3: icmp_seq=1 ttl=64");
      assertThat(result.value())
          .isInstanceOfSatisfying(
              PingResult.class, ping -> assertThat(ping.received()).isEqualTo(2));
    }
  }

  @Test
  void lossIsAResultWithItsReason() throws InterruptedException {
    try (Lab lab = Transcript.open("ping-lost", "")) {
      FakeSession session = new FakeSession(lab);
      MagicResult result =
          PING.run(FakeSession.callIn("c1", "ping", "-c1", "-W1", "10.55.66.3"), session);
      // One that takes longer than a second was displayed while it ran.
      Output output = result.output().orElseGet(session.displayed::getLast);
      assertThat(output.bundle().html())
          .contains("did not answer 1 echo request.", "filter <samp>FORWARD</samp> dropped it")
          .contains("%iptables -P FORWARD ACCEPT");
    }
  }

  @Test
  void aPingThatCannotBeSentFailsWithItsReason() throws InterruptedException {
    try (Lab lab = Transcript.open("ping-refused", "")) {
      MagicException failure =
          catchThrowableOfType(
              MagicException.class,
              () -> PING.run(FakeSession.callIn("c1", "ping", "8.8.8.8"), new FakeSession(lab)));
      assertThat(failure.output().bundle().plain())
          .contains("you asked   ping -c 3 -W 2 8.8.8.8 in c1")
          .contains("Linux said  ping: connect: Network is unreachable (exit 2)")
          .contains("why         c1 has no route to 8.8.8.8: its only route is");
    }
  }

  @Test
  void aNameThatNobodyKnowsFails() throws InterruptedException {
    FakeLab lab =
        withoutRules()
            .answer(
                "ping -c 3 -W 2 nosuch.example",
                2,
                "",
                "ping: nosuch.example: Temporary failure in name resolution\n");
    MagicException failure =
        catchThrowableOfType(
            MagicException.class,
            () -> PING.run(FakeSession.call("ping", "nosuch.example"), new FakeSession(lab)));
    assertThat(failure.output().bundle().plain())
        .contains("why         It is a name, and host found nobody who knows the address of it.");
  }

  @Test
  void addsACountAndAWaitOnlyWhereThereIsNone() throws InterruptedException {
    assertThat(ran("-c3", "8.8.8.8")).isEqualTo("ping -W 2 -c3 8.8.8.8");
    assertThat(ran("-qc", "3", "8.8.8.8")).isEqualTo("ping -W 2 -qc 3 8.8.8.8");
    assertThat(ran("-w", "1", "8.8.8.8")).isEqualTo("ping -w 1 8.8.8.8");
    assertThat(ran("-W", "5", "8.8.8.8")).isEqualTo("ping -c 3 -W 5 8.8.8.8");
    assertThat(ran("-I", "-c", "8.8.8.8")).isEqualTo("ping -c 3 -W 2 -I -c 8.8.8.8");
  }

  private static String ran(String... words) throws InterruptedException {
    String answer =
        """
        PING 8.8.8.8 (8.8.8.8) 56(84) bytes of data.

        1 packets transmitted, 1 received, 0% packet loss, time 0ms
        """;
    FakeLab lab = withoutRules();
    for (String added : new String[] {"-c 3 -W 2 ", "-c 3 ", "-W 2 ", ""}) {
      lab.answer("ping " + added + String.join(" ", words), answer);
    }
    PING.run(FakeSession.call("ping", words), new FakeSession(lab));
    return lab.asked().getLast();
  }

  @Test
  void needsAnAddress() {
    MagicException failure =
        catchThrowableOfType(
            MagicException.class,
            () -> PING.run(FakeSession.call("ping"), new FakeSession(new FakeLab())));
    assertThat(failure).hasMessage("%ping needs an address");
  }

  private static FakeLab withoutRules() {
    return new FakeLab().answer("iptables-save -c", "");
  }
}
