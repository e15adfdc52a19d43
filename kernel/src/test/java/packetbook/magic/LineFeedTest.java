package packetbook.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Journal;
import packetbook.lab.Lab;
import packetbook.lab.RunningCommand;
import packetbook.net.NetworkNamespace;

class LineFeedTest {
  private final Endless running = new Endless();

  @Test
  void showsWhatCameWhileTheCommandRuns() throws InterruptedException {
    List<String> looks = new ArrayList<>();
    running.write("one\n");
    CommandResult result =
        LineFeed.follow(
            new OneCommand(running),
            Command.of("ping"),
            (text, _) -> {
              looks.add(text);
              running.end();
            });
    assertThat(looks).first().isEqualTo("one\n");
    assertThat(result.stdout()).isEqualTo("one\n");
    assertThat(result.exitCode()).isEqualTo(130);
  }

  @Test
  void aCommandThatTakesTooLongIsInterrupted() throws InterruptedException {
    Command command = Command.of("ping").within(Duration.ofMillis(10));
    CommandResult result = LineFeed.follow(new OneCommand(running), command, (_, _) -> {});
    assertThat(result.exitCode()).isEqualTo(130);
    assertThat(running.interrupted.getCount()).isZero();
  }

  @Test
  void anInterruptedThreadEndsTheCommand() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () -> LineFeed.follow(new OneCommand(running), Command.of("ping"), (_, _) -> {}))
        .isInstanceOf(InterruptedException.class);
    assertThat(running.interrupted.getCount()).isZero();
  }

  @Test
  void givesTheTextAsItCame() throws InterruptedException {
    running.write("a\r\nb");
    running.end();
    assertThat(LineFeed.follow(new OneCommand(running), Command.of("curl")).stdout())
        .isEqualTo("a\r\nb");
  }

  @Test
  void looksAtEachLineOnce() throws InterruptedException {
    List<String> looks = new ArrayList<>();
    running.write("one\ntw");
    LineFeed.follow(
        new OneCommand(running),
        Command.of("ping"),
        (lines, _) -> {
          looks.add(lines);
          running.write("o\n");
          if (looks.size() == 3) {
            running.end();
          }
        });
    assertThat(looks).containsExactly("one\n", "two\n", "o\n");
  }

  @Test
  void ofALongTextItKeepsTheBeginningAndTheEnd() throws InterruptedException {
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              String piece = "line\n".repeat(200_000);
              for (int count = 0; count < 100; count++) {
                running.write(piece);
              }
              running.write("last");
              running.end();
            });
    String text = LineFeed.follow(new OneCommand(running), Command.of("curl")).stdout();
    writer.join();
    assertThat(text).startsWith("line\n").endsWith("\nlast").contains(" characters not shown\n");
    assertThat(text.length()).isLessThan(1_100_000);
  }

  /** Writes what it is told to, and ends when it is interrupted. */
  private static final class Endless implements RunningCommand {
    final CountDownLatch interrupted = new CountDownLatch(1);
    private final PipedOutputStream out = new PipedOutputStream();
    private final PipedInputStream stdout;

    Endless() {
      try {
        stdout = new PipedInputStream(out);
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }

    void write(String text) {
      try {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }

    void end() {
      try {
        out.close();
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
      interrupted.countDown();
    }

    @Override
    public InputStream stdout() {
      return stdout;
    }

    @Override
    public InputStream stderr() {
      return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
      interrupted.await();
      return 130;
    }

    @Override
    public boolean isRunning() {
      return interrupted.getCount() > 0;
    }

    @Override
    public void interrupt() {
      end();
    }

    @Override
    public void close() {
      end();
    }
  }

  /** Starts this one command, whatever is asked for. */
  private record OneCommand(RunningCommand running) implements Lab {
    @Override
    public RunningCommand start(Command command) {
      return running;
    }

    @Override
    public String label() {
      return "Lab of one command";
    }

    @Override
    public CommandResult run(Command command) {
      throw new AssertionError(command);
    }

    @Override
    public List<CommandResult> runAll(List<Command> commands) {
      throw new AssertionError(commands);
    }

    @Override
    public List<NetworkNamespace> namespaces() {
      return List.of();
    }

    @Override
    public Journal journal() {
      return new Journal();
    }

    @Override
    public List<String> reset() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
