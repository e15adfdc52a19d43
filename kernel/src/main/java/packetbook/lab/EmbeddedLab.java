package packetbook.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.net.Container;
import packetbook.net.NetworkNamespace;

/**
 * A lab in namespaces of its own on this machine: no root, no virtual machine, no internet.
 *
 * <p>Its host has the uplink {@code eth0} 10.0.2.15/24 and the gateway 10.0.2.2, behind which
 * 8.8.8.8 answers; FORWARD's policy is DROP and {@code ip_forward} 1, as Docker leaves them.
 */
public final class EmbeddedLab implements Lab {
  private final Path directory;
  private final Journal journal = new Journal();
  private volatile LabLife life;
  private volatile boolean closed;

  private EmbeddedLab(Path directory) {
    this.directory = directory;
    this.life = new LabLife(directory);
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
    return launch(command).runToEnd();
  }

  @Override
  public synchronized List<CommandResult> runAll(List<Command> commands)
      throws InterruptedException {
    if (commands.isEmpty()) {
      return List.of();
    }
    LabLife home = requireAlive();
    try {
      List<CommandResult> results = home.run(commands);
      if (!results.stream().allMatch(CommandResult::succeeded)) {
        requireAlive();
      }
      return results;
    } catch (IOException cause) {
      throw unusable(cause);
    }
  }

  @Override
  public RunningCommand start(Command command) throws InterruptedException {
    return launch(command);
  }

  @Override
  public List<NetworkNamespace> namespaces() {
    try {
      return requireAlive().namespaces().list();
    } catch (IOException cause) {
      throw unusable(cause);
    }
  }

  @Override
  public Optional<NetworkNamespace> find(String name) {
    try {
      return requireAlive().namespaces().find(name);
    } catch (IOException cause) {
      throw unusable(cause);
    }
  }

  @Override
  public List<String> entering(List<NetworkNamespace> namespaces) {
    LivingNamespaces living = requireAlive().namespaces();
    List<String> words = new ArrayList<>();
    try {
      for (NetworkNamespace namespace : namespaces) {
        words.add(ShellWords.line(living.entering(namespace)));
      }
    } catch (IOException cause) {
      throw unusable(cause);
    }
    return words;
  }

  @Override
  public boolean hasDockerStarted() {
    return DockerInLab.hasStarted(requireAlive().root());
  }

  @Override
  public List<String> containers() {
    try {
      return DockerInLab.containers(requireAlive().root()).stream().map(Container::name).toList();
    } catch (IOException cause) {
      throw unusable(cause);
    }
  }

  @Override
  public boolean isEnded(String container) {
    try {
      return DockerInLab.isEnded(requireAlive().root(), container);
    } catch (IOException cause) {
      throw unusable(cause);
    }
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public synchronized List<String> reset() {
    requireOpen();
    life.close();
    begin();
    return List.of();
  }

  /** End it. A command that still waits for an answer gets none. */
  @Override
  public void close() {
    closed = true;
    // Not behind the commands that run: they end with it.
    life.kill();
    synchronized (this) {
      life.close();
    }
  }

  /** Give the process id of the lab's first process, as the machine counts. */
  public long pid() {
    return life.pid();
  }

  private synchronized StartedCommand launch(Command command) throws InterruptedException {
    LabLife home = requireAlive();
    try {
      return new StartedCommand(command, home.start(command), new Home(home));
    } catch (IOException cause) {
      throw unusable(cause);
    }
  }

  private void begin() {
    life = new LabLife(directory);
    journal.clear();
  }

  private void requireOpen() {
    if (closed) {
      throw new LabUnavailableException(
          "The lab was ended, and all that was in it.", "Restart the kernel to get a new one.");
    }
  }

  /** Give the life, which goes on. One that ended by itself is replaced, and that is told. */
  private synchronized LabLife requireAlive() {
    requireOpen();
    if (!life.isAlive()) {
      life.close();
      begin();
      throw died();
    }
    return life;
  }

  private static LabUnavailableException died() {
    return new LabUnavailableException(
        "The lab had ended: its first process was killed. A new one is up, in its first state.",
        "Load the chapter's state again, as its first cell does, then run this cell.");
  }

  /** Say why the lab gave no answer: most often because it is ending. */
  private UncheckedIOException unusable(IOException cause) {
    requireAlive();
    return new UncheckedIOException(cause);
  }

  /**
   * The lab as a command has it that was started in it: it may be another one at the command's end.
   */
  private final class Home implements StartedCommand.Home {
    private final LabLife home;

    private Home(LabLife home) {
      this.home = home;
    }

    @Override
    public void requireAliveAfter(int exitCode) {
      if (exitCode == 0 || home.isAlive() || home.isClosed()) {
        return;
      }
      synchronized (EmbeddedLab.this) {
        if (home == life) {
          requireAlive();
        }
      }
      throw died();
    }

    @Override
    public void enter(Command command, int exitCode) throws InterruptedException {
      synchronized (EmbeddedLab.this) {
        if (!command.changes() || home != life || !home.isAlive()) {
          return;
        }
        journal.add(new Journal.Entry(command, exitCode));
      }
      if (FixedAddresses.mayBeNeededAfter(command)) {
        FixedAddresses.give(EmbeddedLab.this, (_, _) -> true);
      }
    }
  }
}
