package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import packetbook.lab.Command;
import packetbook.lab.CommandFailedException;
import packetbook.lab.CommandResult;
import packetbook.lab.EmbeddedLab;
import packetbook.lab.LabUnavailableException;
import packetbook.net.NetworkNamespace;

/** A watch that does not come to its usual end leaves nothing in the lab either. */
class WatchIT {
  private static final NetworkNamespace C1 = NetworkNamespace.of("c1");
  private static final Command PING = Command.of("ping", "-c1", "-W1", "10.55.66.3").in(C1);

  private EmbeddedLab lab;
  private List<String> before;

  @BeforeEach
  void open() throws InterruptedException {
    lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
    assertThat(run(". ../notebooks/labs/working.sh").exitCode()).isZero();
    before = Remains.of(lab);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private CommandResult run(String script) throws InterruptedException {
    return lab.run(Command.of("bash", "-c", script).changing());
  }

  private void assertNothingRemains() throws InterruptedException {
    run("while pgrep -f '[p]acketbook-trace' >/dev/null; do read -t 0.01 <> <(:); done");
    assertThat(Remains.differences(before, Remains.of(lab))).isEmpty();
  }

  private void assertTraces() throws InterruptedException {
    Trace trace = Tracer.trace(lab, PING);
    assertThat(trace.exchanges()).hasSize(1);
    assertThat(trace.exchanges().getFirst().outcome()).isEqualTo(new Outcome.Answered());
  }

  @Test
  void anInterruptEndsIt() throws Exception {
    Thread me = Thread.currentThread();
    Tracer.Cause interrupted =
        () -> {
          me.interrupt();
          return lab.run(PING);
        };
    assertThatThrownBy(() -> Tracer.trace(lab, C1, interrupted))
        .isInstanceOf(InterruptedException.class);
    assertNothingRemains();
    assertTraces();
  }

  @Test
  void aCommandThatFailsIsTracedAllTheSame() throws InterruptedException {
    Command failing = Command.of("bash", "-c", "ping -c1 -W1 10.55.66.3; exit 7").in(C1);
    Trace trace = Tracer.trace(lab, failing);
    assertThat(trace.exitCode()).isEqualTo(7);
    assertThat(trace.exchanges()).hasSize(1);
    assertNothingRemains();
  }

  @Test
  void aCauseThatThrowsEndsIt() throws InterruptedException {
    assertThatThrownBy(() ->
            Tracer.trace(
                lab,
                C1,
                () -> {
                  throw new IllegalStateException("the cause");
                }))
        .hasMessage("the cause");
    assertNothingRemains();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nft", "tcpdump", "conntrack"})
  void aToolThatIsMissingIsNamed(String tool) throws InterruptedException {
    // A file that cannot run stands over the tool, as far as this lab sees.
    CommandResult hidden =
        run(
            """
            echo '#!/nowhere' >/run/empty
            for path in $(type -aP %1$s | xargs -n1 realpath | sort -u); do
              mount --bind /run/empty "$path"
            done
            """
                .formatted(tool));
    assertThat(hidden.exitCode()).as(hidden.stderr()).isZero();

    assertThatThrownBy(() -> Tracer.trace(lab, PING))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining(tool);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kill -9 $(pgrep -o -f 'bash -c.*packetbook-trace')",
        "kill -9 $(pgrep -x nft)",
        "kill -9 $(pgrep -x tcpdump)",
        "kill -9 $(pgrep -x conntrack)"
      })
  void whatIsKilledTakesTheRestWithIt(String kill) throws InterruptedException {
    // Only in this lab's own process ids, which end with it.
    assertThatThrownBy(() ->
            Tracer.trace(
                lab,
                C1,
                () -> {
                  run(kill);
                  return lab.run(PING);
                }))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("broke off");
    assertNothingRemains();
    assertTraces();
  }

  /** What a monitor has no room for it is not told, nor that the watch has ended. */
  @Test
  @Timeout(120)
  void whatIsTooMuchAtOnceIsSaid() throws InterruptedException {
    String flood =
        """
        import socket
        end = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        for number in range(5000):
            end.sendto(b'', ('10.55.66.3', 1000 + number))
        """;
    Trace trace =
        Tracer.trace(
            lab,
            C1,
            () -> {
              run("pkill -STOP -f '^nft -a monitor'");
              CommandResult result = lab.run(Command.of("python3", "-c", flood).in(C1));
              run("(sleep 1; pkill -CONT -f '^nft -a monitor') >/dev/null 2>&1 &");
              return result;
            });
    assertThat(trace.exitCode()).isZero();
    assertThat(trace.exchanges()).isNotEmpty();
    assertThat(trace.notes()).anyMatch(each -> each.matches(".*\\bnft\\b.* in host.*"));
    assertNothingRemains();
    assertTraces();
  }

  @Test
  void aLabThatDiesSaysSo() {
    assertThatThrownBy(() ->
            Tracer.trace(
                lab,
                C1,
                () -> {
                  ProcessHandle.of(lab.pid()).orElseThrow().destroyForcibly();
                  return lab.run(PING);
                }))
        .isInstanceOf(LabUnavailableException.class);
  }

  @Test
  void aNamespaceThatVanishesIsLeftOut() throws InterruptedException {
    Trace trace =
        Tracer.trace(
            lab,
            C1,
            () -> {
              CommandResult result = lab.run(PING);
              run("ip netns del c2");
              return result;
            });
    assertThat(trace.exchanges()).hasSize(1);
    assertThat(run("nft list tables").stdout()).doesNotContain("packetbook");
  }

  @Test
  void twoAtOnceDoNotDisturbEachOther() throws Exception {
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<Trace>> traces =
          both.invokeAll(List.of(() -> Tracer.trace(lab, PING), () -> Tracer.trace(lab, PING)));
      for (Future<Trace> trace : traces) {
        assertThat(trace.get().exchanges()).isNotEmpty();
      }
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    }
    assertNothingRemains();
  }

  /** The learner's counters rise by the command's own packets, watched or not. */
  @Test
  void countersRiseByTheCommandsPacketsAlone() throws InterruptedException {
    assertThat(lab.run(PING).succeeded()).isTrue(); // ARP is known from here on
    String counters =
        "iptables-save -c -t filter | grep '^\\[\\|^:' | grep -o '\\[.*\\]'; iptables -Z";
    run(counters);
    assertThat(lab.run(PING).succeeded()).isTrue();
    String alone = run(counters).stdout();
    assertTraces();
    assertThat(run(counters).stdout()).isEqualTo(alone).contains("[2:168]");
  }
}
