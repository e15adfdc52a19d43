package packetbook.magic.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import packetbook.lab.FakeLab;
import packetbook.lab.Lab;
import packetbook.lab.Transcript;
import packetbook.magic.FakeSession;
import packetbook.magic.Invocation;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.net.CurlResult;
import packetbook.net.NetworkNamespace;

class CurlMagicTest {
  private static final CurlMagic CURL = new CurlMagic();

  /** The host reaches c1, where a server waits on port 8000. */
  private static final String SERVED =
      """
      ip addr add 10.55.66.1/24 dev hwchiu0
      mkdir /run/www; echo hello >/run/www/index.html
      ip netns exec c1 busybox httpd -p 8000 -h /run/www
      """;

  private static MagicResult run(Lab lab, String... words) throws InterruptedException {
    return CURL.run(FakeSession.call("curl", words), new FakeSession(lab));
  }

  private static String failed(Lab lab, String... words) {
    return failed(lab, FakeSession.call("curl", words));
  }

  private static String failed(Lab lab, Invocation call) {
    MagicException failure =
        catchThrowableOfType(MagicException.class, () -> CURL.run(call, new FakeSession(lab)));
    return failure.output().bundle().plain();
  }

  @Test
  void saysWhoAnsweredAndGivesTheBodyToJava() throws InterruptedException {
    try (Lab lab = Transcript.open("curl-answered", SERVED)) {
      MagicResult result = run(lab, "http://10.55.66.2:8000/");
      assertThat(result.output().orElseThrow().bundle().plain())
          .isEqualTo(
              """
              10.55.66.2:8000 answered: HTTP/1.1 200 OK. 6 bytes came.
              hello\
              """);
      assertThat(result.output().orElseThrow().bundle().html())
          .contains("as <samp>curl --max-time 5 http://10.55.66.2:8000/</samp> printed it");
      assertThat(result.value())
          .isInstanceOfSatisfying(
              CurlResult.class, value -> assertThat(value.body()).isEqualTo("hello\n"));
    }
  }

  @Test
  void aRefusalIsExplained() throws InterruptedException {
    try (Lab lab = Transcript.open("curl-refused", SERVED)) {
      assertThat(failed(lab, "http://10.55.66.2:8001/"))
          .contains("you asked   curl --max-time 5 http://10.55.66.2:8001/")
          .contains("Linux said  curl: (7) Failed to connect to 10.55.66.2 port 8001")
          .contains("(exit 7)")
          .contains(
              "why         A reset (RST) came back from 10.55.66.2:"
                  + " no program in c1 listens on port 8001.")
          .contains("try         %check @c1 listens on tcp 8001");
    }
  }

  @Test
  void aRefusalOfItsOwnMachineIsExplained() throws InterruptedException {
    try (Lab lab = Transcript.open("curl-refused-localhost", SERVED)) {
      assertThat(failed(lab, "http://localhost:8000/"))
          .contains("no program on the host listens on port 8000.")
          .contains("try         %check host listens on tcp 8000");
    }
  }

  @Test
  void aRefusalByWhomARuleChoseIsNotTakenForTheAskedOnes() throws InterruptedException {
    String rule =
        "iptables -t nat -A OUTPUT -p tcp --dport 80 -j DNAT --to-destination 10.55.66.3:8000\n";
    try (Lab lab = Transcript.open("curl-refused-rewritten", SERVED + rule)) {
      assertThat(failed(lab, "http://10.55.66.2/"))
          .contains(
              "why         A reset (RST) came back from 10.55.66.2, and another may have sent it:"
                  + " nat OUTPUT rewrote the destination by rule 1.")
          .contains("try         %iptables -t nat -L OUTPUT");
    }
  }

  @Test
  void aRuleThatRefusesIsNamed() throws InterruptedException {
    String reject = "iptables -A OUTPUT -p tcp --dport 8000 -j REJECT --reject-with tcp-reset\n";
    try (Lab lab = Transcript.open("curl-rejected", SERVED + reject)) {
      assertThat(failed(lab, "http://10.55.66.2:8000/"))
          .contains("why         filter OUTPUT rejected it by rule 1, -p tcp -m tcp --dport 8000")
          .contains("try         %iptables -D OUTPUT 1");
    }
  }

  @Test
  void aRouterThatHasNoRouteIsNamed() throws InterruptedException {
    String gateway =
        """
        ip addr add 10.55.66.1/24 dev hwchiu0
        ip -n c1 route add default via 10.55.66.1
        ip route del default
        """;
    try (Lab lab = Transcript.open("curl-no-route-onward", gateway)) {
      assertThat(failed(lab, FakeSession.callIn("c1", "curl", "http://8.8.8.8/")))
          .contains(
              "why         A router on the way has no route to 8.8.8.8"
                  + " and answered: Network is unreachable.")
          .contains("try         %route @c1 get 8.8.8.8");
    }
  }

  @Test
  void aRuleThatAnswersInARoutersWordsIsNamed() throws InterruptedException {
    String reject =
        """
        ip addr add 10.55.66.1/24 dev hwchiu0
        ip -n c1 route add default via 10.55.66.1
        iptables -A FORWARD -d 8.8.8.8 -j REJECT --reject-with icmp-net-unreachable
        """;
    try (Lab lab = Transcript.open("curl-rejected-on-the-way", reject)) {
      assertThat(failed(lab, FakeSession.callIn("c1", "curl", "http://8.8.8.8/")))
          .contains("why         filter FORWARD rejected it by rule 1, -d 8.8.8.8/32 -j REJECT");
    }
  }

  @Test
  void silenceIsExplained() throws InterruptedException {
    String drop = "iptables -A OUTPUT -p tcp --dport 8000 -j DROP\n";
    try (Lab lab = Transcript.open("curl-dropped", SERVED + drop)) {
      assertThat(failed(lab, "-m", "1", "http://10.55.66.2:8000/"))
          .contains("(exit 28)")
          .contains("why         filter OUTPUT dropped it by rule 1, -p tcp -m tcp --dport 8000");
    }
  }

  @Test
  void aMissingRouteIsExplained() throws InterruptedException {
    try (Lab lab = Transcript.open("curl-no-route", "")) {
      Invocation call =
          new Invocation(
              "curl",
              NetworkNamespace.of("c2"),
              List.of("http://8.8.8.8/"),
              Optional.empty(),
              false);
      MagicException failure =
          catchThrowableOfType(MagicException.class, () -> CURL.run(call, new FakeSession(lab)));
      assertThat(failure.output().bundle().plain())
          .contains("why         c2 has no route to 8.8.8.8: its only route is 10.55.66.0/24");
    }
  }

  @Test
  void saysWhereCurlIsMissing() {
    FakeLab lab = new FakeLab().answer("iptables-save -c", "");
    lab.answer(
        command("http://8.8.8.8/"),
        127,
        "",
        "setsid: failed to execute curl: No such file or directory\n");
    assertThat(failed(lab, "http://8.8.8.8/"))
        .contains("curl is not installed")
        .contains("In a terminal there: sudo apt-get install curl");
  }

  @Test
  void keepsTheTalkOfALearnerWhoAskedForIt() throws InterruptedException {
    FakeLab lab = new FakeLab().answer("iptables-save -c", "");
    String talk = "* Connected to 8.8.8.8 (8.8.8.8) port 80 (#0)\n< HTTP/1.1 200 OK\n";
    lab.answer(command("-v http://8.8.8.8/"), 0, "hello\n", talk + "* Got 6 bytes\n");
    assertThat(run(lab, "-v", "http://8.8.8.8/").output().orElseThrow().bundle().plain())
        .endsWith("hello\n" + talk.stripTrailing());
  }

  private static String command(String words) {
    return "curl --write-out '%{stderr}* Got %{size_download} bytes\\n' --silent --show-error"
        + " --verbose --max-time 5 "
        + words;
  }

  @Test
  void needsAnAddress() {
    assertThat(failed(new FakeLab())).contains("%curl needs a URL");
  }
}
