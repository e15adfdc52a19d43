package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static packetbook.trace.SampleWalk.echo;
import static packetbook.trace.SampleWalk.named;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import packetbook.lab.Command;

class AskerTest {
  private static final Walk REQUEST =
      walk("echo request", "c1", "c2", new Outcome.Delivered(named("c2")));
  private static final Walk REPLY =
      walk("echo reply", "c2", "c1", new Outcome.Delivered(named("c1")));

  private static Walk walk(String kind, String from, String to, Outcome end) {
    return new SampleWalk(echo(kind, "10.55.66.2", "10.55.66.3"))
        .at(from, Hop.Role.SENDER)
        .out("eth0")
        .at(to, Hop.Role.RECEIVER)
        .in("eth0")
        .delivered("")
        .end(end);
  }

  private static Exchange exchange(Outcome outcome) {
    return new Exchange(REQUEST, Optional.of(REPLY), outcome, List.of());
  }

  private static String taker(Walk walk) {
    return walk.steps(Step.Delivered.class).getFirst().listener();
  }

  private static String asked(Exchange exchange, String... words) {
    Exchange named = Asker.name(exchange, named("c1"), Command.of(words));
    assertThat(named.request()).isEqualTo(REQUEST);
    return taker(named.reply().orElseThrow());
  }

  @Test
  void theReplyGoesToTheProgramOfTheCommand() {
    assertThat(asked(exchange(new Outcome.Answered()), "ping", "-c1", "10.55.66.3"))
        .isEqualTo("ping");
    assertThat(asked(exchange(new Outcome.Answered()), "/usr/bin/curl", "http://10.55.66.3"))
        .isEqualTo("curl");
    assertThat(asked(exchange(new Outcome.Answered()), "timeout", "2", "curl", "a"))
        .isEqualTo("curl");
  }

  @Test
  void ofWhatStartsOtherProgramsItIsNotKnownWhichAsked() {
    assertThat(asked(exchange(new Outcome.Answered()), "bash", "-c", "ping 10.55.66.3")).isEmpty();
    assertThat(asked(exchange(new Outcome.Answered()), "%%trace")).isEmpty();
    assertThat(asked(exchange(new Outcome.Answered()), "docker", "exec", "c1", "ping")).isEmpty();
    assertThat(asked(exchange(new Outcome.Answered()), "timeout", "2", "bash", "ping")).isEmpty();
  }

  @Test
  void whatCameToAnotherIsNotTheCommands() {
    assertThat(asked(exchange(new Outcome.NobodyWaits(named("c1"), "eth0", true)), "ping"))
        .isEmpty();
    Exchange elsewhere =
        Asker.name(exchange(new Outcome.Answered()), named("c3"), Command.of("ping"));
    assertThat(taker(elsewhere.reply().orElseThrow())).isEmpty();
    Exchange none = new Exchange(REQUEST, Optional.empty(), REQUEST.outcome(), List.of());
    assertThat(Asker.name(none, named("c1"), Command.of("ping"))).isEqualTo(none);
  }
}
