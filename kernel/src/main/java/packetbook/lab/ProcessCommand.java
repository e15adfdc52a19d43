package packetbook.lab;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that runs as a process of this machine, in a process group of its own. */
final class ProcessCommand extends LabProcess {
  private static final long GRACE_MILLISECONDS = 500;

  private final Process process;

  /**
   * Start it.
   *
   * @param words those that enter the lab, then the command: nsenter has it as its one child
   * @throws IOException where it could not be started; the pipes are closed then
   */
  ProcessCommand(List<String> words, String input, NamedPipes.Pair pipes) throws IOException {
    super(pipes.stdout().stream(), pipes.stderr().stream());
    ProcessBuilder builder = new ProcessBuilder(words);
    Tools.setEnvironment(builder);
    builder.redirectOutput(pipes.stdout().target()).redirectError(pipes.stderr().target());
    if (input.isEmpty()) {
      builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    }
    try {
      process = builder.start();
      pipes.release();
    } catch (IOException cause) {
      pipes.close();
      throw cause;
    }
    Thread.ofPlatform().daemon().start(() -> endAfterProcess(pipes));
    if (!input.isEmpty()) {
      Thread.ofPlatform().daemon().start(() -> feed(input));
    }
  }

  @Override
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  boolean waitFor(long milliseconds) throws InterruptedException {
    return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
  }

  @Override
  public boolean isRunning() {
    return process.isAlive();
  }

  @Override
  void end() throws InterruptedException {
    signal("INT", true);
    if (!waitFor(GRACE_MILLISECONDS)) {
      endAtOnce();
      process.waitFor();
    }
  }

  @Override
  void endAtOnce() {
    signal("KILL", ignoresInterrupt());
  }

  /**
   * Send a signal to the command.
   *
   * @param group whether to its whole process group, as Ctrl-C on a terminal does
   */
  private void signal(String name, boolean group) {
    process
        .children()
        .forEach(child -> {
          try {
            String target = (group ? "-" : "") + child.pid();
            new ProcessBuilder("bash", "-c", "kill -\"$1\" -- \"$2\"", "kill", name, target)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
          } catch (IOException cause) {
            throw new UncheckedIOException(cause);
          }
        });
  }

  /**
   * Say whether the command ignores the interrupt and so has handed that on to all that it started.
   * Where it does not, only what it put in the background ignores it, and that is to stay.
   */
  private boolean ignoresInterrupt() {
    return process
        .children()
        .anyMatch(child -> {
          try {
            // SigIgn in proc(5): a mask of signals, of which SIGINT, 2, is the second bit.
            return Files.readAllLines(Path.of("/proc", "" + child.pid(), "status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
          } catch (IOException gone) {
            return false;
          }
        });
  }

  private void endAfterProcess(NamedPipes.Pair pipes) {
    try {
      process.waitFor();
      pipes.stdout().end();
      pipes.stderr().end();
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
