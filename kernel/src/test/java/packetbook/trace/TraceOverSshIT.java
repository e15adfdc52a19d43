package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.SshLab;
import packetbook.lab.SshMachine;
import packetbook.lab.ssh.SshTarget;
import packetbook.net.NetworkNamespace;

/** Traces packets on a machine over SSH. */
@Timeout(120)
class TraceOverSshIT {
  private static SshMachine machine;
  private static SshLab lab;

  @BeforeAll
  static void open() throws InterruptedException, IOException {
    machine = SshMachine.open();
    lab =
        SshLab.open(SshTarget.parse(List.of("-F", machine.config().toString(), "machine")), false);
    String script = Files.readString(Path.of("../notebooks/labs/working.sh"));
    CommandResult made = lab.run(Command.of("bash", "-c", script).changing());
    assertThat(made.succeeded()).as(made.stderr()).isTrue();
  }

  @AfterAll
  static void close() {
    lab.close();
    machine.close();
  }

  private static Exchange traced(String where, String... words) throws InterruptedException {
    Command command = Command.of(List.of(words)).in(NetworkNamespace.of(where));
    Trace trace = Tracer.trace(lab, command);
    return trace.exchanges().getFirst();
  }

  @Test
  void tellsTheWalkOfAnEchoRequestAndItsReply() throws InterruptedException {
    Exchange exchange = traced("c1", "ping", "-c1", "10.55.66.3");
    assertThat(exchange.request().hops())
        .extracting(hop -> hop.namespace().label())
        .containsExactly("c1", "host", "c2");
    assertThat(exchange.outcome()).isEqualTo(new Outcome.Answered());
  }

  @Test
  void leavesNothingOnTheMachine() throws InterruptedException {
    traced("c2", "ping", "-c1", "10.55.66.2");
    String left =
        lab.run(Command.of("bash", "-c", "nft list tables; ls /run | grep packetbook-trace"))
            .stdout();
    String running =
        lab.run(Command.of("bash", "-c", "ps -A -o args | grep -E '^(nft|tcpdump|conntrack) '"))
            .stdout();
    assertThat(Stream.of(left.split("\n"))).noneMatch(line -> line.contains("packetbook"));
    assertThat(running).isEmpty();
  }

  @Test
  void leavesNothingWhereItIsInterrupted() throws InterruptedException {
    Thread thread = Thread.currentThread();
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() ->
            Tracer.trace(
                lab,
                NetworkNamespace.HOST,
                () -> {
                  thread.interrupt();
                  return lab.run(Command.of("sleep", "5").changing());
                }));
    String left = lab.run(Command.of("bash", "-c", "nft list tables; ls /run")).stdout();
    assertThat(left).doesNotContain("inet packetbook", "packetbook-trace");
  }

  @Test
  void doesNotTraceTheConnectionByWhichItIsReached() throws InterruptedException {
    Trace trace =
        Tracer.traceAll(
            lab, NetworkNamespace.HOST, () -> lab.run(Command.of("sleep", "0.3").changing()));
    assertThat(trace.exchanges()).isEmpty();
  }
}
