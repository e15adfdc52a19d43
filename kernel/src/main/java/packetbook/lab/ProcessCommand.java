package packetbook.lab;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that runs as a process of this machine, in a process group of its own. */
final class ProcessCommand implements RunningCommand {
  private static final long GRACE_MILLISECONDS = 500;

  private final Process process;
  private final InputStream stdout;
  private final InputStream stderr;

  /**
   * Start it.
   *
   * @param words those that enter the lab, then the command: nsenter has it as its one child
   */
  ProcessCommand(List<String> words, String input, NamedPipe stdout, NamedPipe stderr) {
    ProcessBuilder builder = new ProcessBuilder(words);
    Tools.setEnvironment(builder);
    builder.redirectOutput(stdout.target()).redirectError(stderr.target());
    if (input.isEmpty()) {
      builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    }
    try {
      process = builder.start();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } finally {
      stdout.release();
      stderr.release();
    }
    this.stdout = stdout.stream();
    this.stderr = stderr.stream();
    Thread.ofPlatform().daemon().start(() -> endAfterProcess(stdout, stderr));
    if (!input.isEmpty()) {
      Thread.ofPlatform().daemon().start(() -> feed(input));
    }
  }

  @Override
  public InputStream stdout() {
    return stdout;
  }

  @Override
  public InputStream stderr() {
    return stderr;
  }

  @Override
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /** Wait, but not for ever; false where it still runs. */
  boolean waitFor(long milliseconds) throws InterruptedException {
    return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean isRunning() {
    return process.isAlive();
  }

  @Override
  public void interrupt() {
    // A cell's thread calls this because it was interrupted itself: the wait below must not end at
    // once.
    boolean interrupted = Thread.interrupted();
    try {
      signal("INT");
      if (!process.waitFor(GRACE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
        signal("KILL");
        process.waitFor();
      }
    } catch (InterruptedException _) {
      signal("KILL");
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      interrupt();
    }
  }

  /** To the command's whole group: that is what Ctrl-C on a terminal does. */
  private void signal(String name) {
    process
        .children()
        .forEach(child -> {
          try {
            new ProcessBuilder(
                    "bash", "-c", "kill -\"$1\" -- -\"$2\"", "kill", name, "" + child.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
          } catch (IOException cause) {
            throw new UncheckedIOException(cause);
          }
        });
  }

  private void endAfterProcess(NamedPipe out, NamedPipe err) {
    try {
      process.waitFor();
      out.end();
      err.end();
    } catch (InterruptedException nobodyInterruptsThisThread) {
      throw new IllegalStateException(nobodyInterruptsThisThread);
    }
  }

  private void feed(String input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException endedBeforeItReadAll) {
      // A command need not read what it is given.
      return;
    }
  }
}
