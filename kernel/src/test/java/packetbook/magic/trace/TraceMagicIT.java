package packetbook.magic.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.EmbeddedLab;
import packetbook.magic.FakeSession;
import packetbook.magic.Invocation;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.magic.check.CheckMagic;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Outcome;
import packetbook.trace.Trace;
import packetbook.view.MimeBundle;

/** Traces packets in a real lab, and checks claims about their walks. */
@Timeout(120)
class TraceMagicIT {
  private static final EmbeddedLab LAB = EmbeddedLab.open(Path.of("").toAbsolutePath());
  private static final TraceMagic TRACE = new TraceMagic();

  private final FakeSession session = new FakeSession(LAB);

  @BeforeAll
  static void works() throws InterruptedException {
    sh(". ../notebooks/labs/working.sh");
  }

  @AfterAll
  static void close() {
    LAB.close();
  }

  private static void sh(String script) throws InterruptedException {
    CommandResult result = LAB.run(Command.of("bash", "-c", script).changing());
    assertThat(result.succeeded()).as(result.stderr()).isTrue();
  }

  private MimeBundle shown(MagicResult result) {
    return result.output().orElseGet(session.displayed::getLast).bundle();
  }

  private static Trace trace(MagicResult result) {
    return assertThat(result.value())
        .asInstanceOf(InstanceOfAssertFactories.type(Trace.class))
        .actual();
  }

  private void holds(String claim) throws InterruptedException {
    List<String> words = List.of(claim.split(" "));
    Invocation check =
        new Invocation("check", NetworkNamespace.HOST, words, Optional.empty(), false);
    new CheckMagic().run(check, session);
  }

  private String fails(String claim) {
    return assertThatExceptionOfType(MagicException.class)
        .isThrownBy(() -> holds(claim))
        .actual()
        .output()
        .bundle()
        .plain();
  }

  @Test
  void showsAPictureAndTheSameInWords() throws InterruptedException {
    MagicResult result =
        TRACE.run(FakeSession.callIn("c1", "trace", "ping", "-c1", "8.8.8.8"), session);
    assertThat(shown(result).html()).contains("data:image/svg+xml;base64,");
    assertThat(shown(result).plain())
        .startsWith("c1 pings 8.8.8.8: answered.")
        .contains("10.0.2.15", "filter FORWARD", "MASQUERADE");
    assertThat(result.value())
        .isInstanceOfSatisfying(
            Trace.class,
            trace ->
                assertThat(trace.exchanges().getFirst().outcome())
                    .isEqualTo(new Outcome.Answered()));
  }

  @Test
  void aPingWithoutACountSendsOneRequest() throws InterruptedException {
    MagicResult result = TRACE.run(FakeSession.callIn("c1", "trace", "ping", "8.8.8.8"), session);
    assertThat(trace(result).output()).contains("1 packets transmitted");
  }

  @Test
  void sendsAPacketInWords() throws InterruptedException {
    MagicResult result =
        TRACE.run(
            FakeSession.call("trace", "--packet", "tcp from @c2 to 10.55.66.2 port 8000"), session);
    Trace trace = trace(result);
    assertThat(trace.exchanges().getFirst().outcome()).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void saysThatLinuxItselfRefuses() throws InterruptedException {
    MagicResult result =
        TRACE.run(
            FakeSession.callIn("c2", "trace", "curl", "-s", "http://10.55.66.2:8000"), session);
    assertThat(shown(result).plain())
        .startsWith("c2 connects to 10.55.66.2:8000: refused.")
        .contains("TCP port 8000: no program listens ✗ ended here", "made by Linux itself: from")
        .contains("handed over: to curl")
        .doesNotContain("a program that is not known");
    assertThat(shown(result).svg()).contains("curl is told so").doesNotContain("not known");
  }

  @Test
  void tracesWhatTheLinesBeneathSend() throws InterruptedException {
    FakeSession cell = new FakeSession(LAB);
    cell.cell(code -> LAB.run(Command.of("ip", "netns", "exec", "c2", "ping", "-c1", code)));
    Invocation beneath =
        new Invocation("trace", NetworkNamespace.HOST, List.of(), Optional.of("10.55.66.2"), false);
    Trace trace = trace(TRACE.run(beneath, cell));
    assertThat(trace.exchanges().getFirst().request().hops().getFirst().namespace())
        .isEqualTo(NetworkNamespace.of("c2"));
  }

  @Test
  void aMissingProgramFailsTheCell() {
    assertThatExceptionOfType(MagicException.class)
        .isThrownBy(() -> TRACE.run(FakeSession.callIn("c1", "trace", "no-such-tool"), session));
  }

  @Test
  void checksTheWalkOfAPacketThatIsAnswered() throws InterruptedException {
    holds("walk @c1 → 8.8.8.8 is answered");
    holds("walk @c1 -> @c2 is answered");
    holds("walk @c1 → 8.8.8.8 is translated to 10.0.2.15 in nat POSTROUTING");
    holds("walk back @c1 → 8.8.8.8 is translated to 10.55.66.2");
    holds("walk @c1 → 10.55.66.3 is not translated");
    holds("walk @c1 → 8.8.8.8 passes filter FORWARD by rule 1");
    holds("walk back @c1 → 8.8.8.8 passes filter FORWARD by rule 2");
    holds("walk @c1 → 8.8.8.8 leaves host by eth0 from 10.0.2.15 to 8.8.8.8 with ttl 63");
    holds("walk @c1 → 10.55.66.3 does not leave host by eth0");
    holds("walk @c1 → 8.8.8.8 goes through c1 and host");
    holds("walk back @c1 → 10.55.66.3 goes through c2, host and c1");
    assertThat(fails("walk @c1 → 8.8.8.8 passes filter FORWARD by rule 2"))
        .contains("filter FORWARD accepted it by rule 1");
    assertThat(fails("walk @c1 → 8.8.8.8 is dropped in filter FORWARD")).contains("accepted it");
    assertThat(fails("walk @c1 → 8.8.8.8 goes through c1 and c2"))
        .contains("it went through c1, host");
    assertThat(fails("walk @c1 → 8.8.8.8 is not translated")).contains("10.0.2.15");
    assertThat(fails("walk @c1 → 8.8.8.8 dies because \"no route\"")).contains("an answer came");
  }

  @Test
  void checksWhereAPacketDies() throws InterruptedException {
    sh("iptables -I FORWARD -s 10.55.66.2 -d 10.55.66.3 -j DROP");
    try {
      holds("walk @c1 → 10.55.66.3 is dropped in filter FORWARD by rule 1");
      assertThat(fails("walk @c1 → 10.55.66.3 is dropped in filter FORWARD by policy"))
          .contains("by rule 1", "%iptables -D FORWARD 1");
      assertThat(fails("walk @c1 → 10.55.66.3 is answered")).contains("no answer came back");
    } finally {
      sh("iptables -D FORWARD 1");
    }
    holds("walk @c1 → 10.55.66.3:8000 dies because refused");
  }
}
