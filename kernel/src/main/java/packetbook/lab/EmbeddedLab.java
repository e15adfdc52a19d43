package packetbook.lab;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import packetbook.net.NetworkNamespace;

/**
 * A lab in namespaces of its own on this machine: no root, no virtual machine, no internet.
 *
 * <p>Its host has the uplink {@code eth0} 10.0.2.15/24 and the gateway 10.0.2.2, behind which
 * 8.8.8.8 answers; FORWARD's policy is DROP and {@code ip_forward} 1, as Docker leaves them.
 */
public final class EmbeddedLab implements Lab {
  /** Characters of one command's output that are kept. */
  private static final int BOUND = 16 * 1024 * 1024;

  /** How long a lab that has failed a command may take to end. */
  private static final Duration ENDING = Duration.ofSeconds(1);

  private static final int PIPES_AT_ONCE = 64;

  /** What timeout(1) answers for a command whose time was up. */
  private static final int TIMED_OUT = 124;

  private final Path directory;
  private final Journal journal = new Journal();
  private FirstProcess first;
  private @Nullable LastingShell shell;
  private final Deque<String> pipes = new ArrayDeque<>();
  private int pipeNumber;

  private EmbeddedLab(Path directory) {
    this.directory = directory;
    this.first = FirstProcess.start(directory);
  }

  /**
   * Make a lab.
   *
   * @param directory where its commands run: the notebook's folder
   * @throws LabUnavailableException where this machine does not allow it, with the cause and the
   *     ways out
   */
  public static EmbeddedLab open(Path directory) {
    return new EmbeddedLab(directory);
  }

  @Override
  public String label() {
    return "Embedded lab";
  }

  @Override
  public CommandResult run(Command command) throws InterruptedException {
    if (!command.changes() && command.input().isEmpty()) {
      return runAll(List.of(command)).getFirst();
    }
    long start = System.nanoTime();
    try (ProcessCommand running = launch(command)) {
      BoundedText stdout = new BoundedText(BOUND);
      BoundedText stderr = new BoundedText(BOUND);
      OutputReader out = OutputReader.start(running.stdout(), stdout);
      OutputReader err = OutputReader.start(running.stderr(), stderr);
      boolean ended = running.waitFor(command.limit().toMillis());
      if (!ended) {
        running.interrupt();
      }
      int exitCode = ended ? running.waitFor() : TIMED_OUT;
      out.finish();
      err.finish();
      String late = ended ? "" : "ended after " + command.limit().toSeconds() + " s";
      CommandResult result =
          new CommandResult(
              command,
              exitCode,
              stdout.toString(),
              stderr + late,
              Duration.ofNanos(System.nanoTime() - start));
      finished(result);
      return result;
    }
  }

  @Override
  public synchronized List<CommandResult> runAll(List<Command> commands)
      throws InterruptedException {
    if (commands.isEmpty()) {
      return List.of();
    }
    requireAlive();
    try {
      LastingShell open = shell;
      if (open == null || !open.isAlive()) {
        open = new LastingShell(first.entering());
        shell = open;
      }
      return open.run(commands, commands.stream().map(EmbeddedLab::line).toList());
    } catch (IOException cause) {
      // The lab may be ending: its folder goes before its first process does.
      first.awaitEnd(ENDING);
      requireAlive();
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public RunningCommand start(Command command) throws InterruptedException {
    ProcessCommand running = launch(command);
    return command.changes() ? new Journaled(command, running) : running;
  }

  @Override
  public List<NetworkNamespace> namespaces() {
    requireAlive();
    try (Stream<Path> names = Files.list(first.root().resolve("run/netns"))) {
      return names
          .map(name -> NetworkNamespace.of(name.getFileName().toString()))
          .sorted()
          .toList();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public synchronized void reset() {
    close();
    begin();
  }

  @Override
  public synchronized void close() {
    if (shell != null) {
      shell.close();
    }
    first.close();
  }

  /** Give the process id of the lab's first process, as the machine counts. */
  public long pid() {
    return first.pid();
  }

  private ProcessCommand launch(Command command) throws InterruptedException {
    requireAlive();
    List<String> words = new ArrayList<>(first.entering());
    // A session of its own: no terminal to ask on, and a group that an interrupt can reach.
    words.add("setsid");
    // A program that was started in the background ignores Ctrl-C and hands that on to its
    // children.
    words.addAll(List.of("env", "--default-signal=INT,QUIT"));
    words.addAll(entering(command.namespace()));
    words.addAll(command.words());
    return new ProcessCommand(words, command.input(), pipe(), pipe());
  }

  /**
   * Take the next of the lab's pipes. They are made many at once, so that a command need not wait.
   */
  private synchronized NamedPipe pipe() throws InterruptedException {
    if (pipes.isEmpty()) {
      List<String> words = new ArrayList<>(List.of("mkfifo"));
      for (int count = 0; count < PIPES_AT_ONCE; count++) {
        pipes.add("/run/packetbook/pipe" + pipeNumber++);
      }
      words.addAll(pipes);
      runAll(List.of(Command.of(words)));
    }
    try {
      return new NamedPipe(new File(first.root() + pipes.removeFirst()));
    } catch (IOException cause) {
      // The lab may be ending: its folder goes before its first process does.
      first.awaitEnd(ENDING);
      requireAlive();
      throw new UncheckedIOException(cause);
    }
  }

  /** The one place that knows what a container is. */
  private static List<String> entering(NetworkNamespace namespace) {
    return namespace.isHost() ? List.of() : List.of("ip", "netns", "exec", namespace.name());
  }

  private static String line(Command command) {
    return Stream.concat(entering(command.namespace()).stream(), command.words().stream())
        .map(ShellWords::quote)
        .collect(Collectors.joining(" "));
  }

  private void finished(CommandResult result) throws InterruptedException {
    if (result.command().changes()) {
      journal.add(new Journal.Entry(result.command(), result.exitCode()));
      if (FixedAddresses.mayBeNeededAfter(result.command())) {
        FixedAddresses.give(this);
      }
    }
  }

  private void begin() {
    first = FirstProcess.start(directory);
    shell = null;
    pipes.clear();
    journal.clear();
  }

  private synchronized void requireAlive() {
    if (!first.isAlive()) {
      begin();
      throw new LabUnavailableException(
          "The lab had ended: its first process was killed. A new one is up, in its first state.",
          "Load the chapter's state again, as its first cell does, then run this cell.");
    }
  }

  /** A started command that enters the journal when it has ended. */
  private final class Journaled implements RunningCommand {
    private final Command command;
    private final RunningCommand running;
    private final long start = System.nanoTime();
    private boolean entered;

    private Journaled(Command command, RunningCommand running) {
      this.command = command;
      this.running = running;
    }

    @Override
    public InputStream stdout() {
      return running.stdout();
    }

    @Override
    public InputStream stderr() {
      return running.stderr();
    }

    @Override
    public int waitFor() throws InterruptedException {
      int exitCode = running.waitFor();
      if (!entered) {
        entered = true;
        finished(
            new CommandResult(
                command, exitCode, "", "", Duration.ofNanos(System.nanoTime() - start)));
      }
      return exitCode;
    }

    @Override
    public boolean isRunning() {
      return running.isRunning();
    }

    @Override
    public void interrupt() {
      running.interrupt();
    }

    @Override
    public void close() {
      running.close();
    }
  }
}
