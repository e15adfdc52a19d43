package packetbook.magic.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import packetbook.lab.FakeLab;
import packetbook.lab.Lab;
import packetbook.lab.Transcript;
import packetbook.magic.FakeSession;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.net.PingResult;
import packetbook.view.Output;

class PingMagicTest {
  private static final PingMagic PING = new PingMagic();
  private static final String USAGE =
      """

      Usage
        ping [options] <destination>

      Options:
        <destination>      dns name or ip address
        -n                 no dns name resolution
      """;

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
  void aWrongOptionFailsInPingsOwnWords() {
    FakeLab lab =
        withoutRules()
            .answer(
                "ping -W 2 8.8.8.8 -c",
                2,
                "",
                "ping: option requires an argument -- 'c'\n" + USAGE);

    MagicException failure =
        catchThrowableOfType(
            MagicException.class,
            () -> PING.run(FakeSession.call("ping", "8.8.8.8", "-c"), new FakeSession(lab)));

    assertThat(failure.output().bundle().plain())
        .startsWith("✗ error\u00a0 ping: option requires an argument -- 'c'")
        .doesNotContain("It is a name")
        .contains("try         %ping?");
  }

  @Test
  void helpIsNoError() throws InterruptedException {
    FakeLab lab = withoutRules().answer("ping -c 3 -W 2 -h", 2, "", USAGE);

    assertThat(
            PING.run(FakeSession.call("ping", "-h"), new FakeSession(lab))
                .output()
                .orElseThrow()
                .bundle()
                .plain())
        .startsWith("ping -c 3 -W 2 -h explains itself.\nUsage\n");
  }

  @Test
  void aPacketThatIsTooLongIsExplained() throws InterruptedException {
    String printed =
        """
        PING 8.8.8.8 (8.8.8.8) 3000(3028) bytes of data.

        --- 8.8.8.8 ping statistics ---
        1 packets transmitted, 0 received, +1 errors, 100% packet loss, time 0ms

        """;
    FakeLab lab =
        withoutRules()
            .answer(
                "ping -W 2 -c1 -M do -s 3000 8.8.8.8",
                1,
                printed,
                "ping: local error: message too long, mtu=1500\n");

    assertThat(
            PING.run(
                    FakeSession.call("ping", "-c1", "-M", "do", "-s", "3000", "8.8.8.8"),
                    new FakeSession(lab))
                .output()
                .orElseThrow()
                .bundle()
                .html())
        .contains("longer than the 1500 bytes that fit (the mtu)")
        .contains("<samp>%ping -W 2 -c1 -M do -s 1472 8.8.8.8</samp>");
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
