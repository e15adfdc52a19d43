package packetbook.lab;

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

  /** Start it. The first words enter the lab; nsenter then has the command as its one child. */
  ProcessCommand(List<String> words, String input) {
    ProcessBuilder builder = new ProcessBuilder(words);
    Tools.setEnvironment(builder);
    if (input.isEmpty()) {
      builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    }
    try {
      process = builder.start();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    if (!input.isEmpty()) {
      Thread.ofVirtual().start(() -> feed(input));
    }
  }

  @Override
  public InputStream stdout() {
    return process.getInputStream();
  }

  @Override
  public InputStream stderr() {
    return process.getErrorStream();
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

  private void feed(String input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException endedBeforeItReadAll) {
      // A command need not read what it is given.
      return;
    }
  }
}
