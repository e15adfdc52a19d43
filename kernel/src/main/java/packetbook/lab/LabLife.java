package packetbook.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import packetbook.net.NetworkNamespace;

/**
 * One life of an embedded lab, from the start of its first process to its end. A lab that is reset,
 * or that died, begins another.
 *
 * <p>What fails with {@link IOException} fails most often because the life is ending.
 */
final class LabLife implements AutoCloseable {
  private final FirstProcess first;
  private final NamedPipes pipes = new NamedPipes(this::run);
  private @Nullable LastingShell shell;

  /**
   * Begin it.
   *
   * @param directory where its commands run
   * @throws LabUnavailableException where this machine does not allow it
   */
  LabLife(Path directory) {
    this.first = FirstProcess.start(directory);
  }

  /** Give the lab's root folder as this process can see it. */
  Path root() {
    return first.root();
  }

  /** Give the process id of its first process, as the machine counts. */
  long pid() {
    return first.pid();
  }

  boolean isAlive() {
    return first.isAlive();
  }

  /** Say whether it was ended on purpose; one that had died before was not. */
  boolean isClosed() {
    return first.isClosed();
  }

  LivingNamespaces namespaces() {
    return new LivingNamespaces(root());
  }

  /** Run commands that only read, at least one, in the shell that stays open for them. */
  synchronized List<CommandResult> run(List<Command> commands)
      throws IOException, InterruptedException {
    LastingShell open = shell;
    if (open == null || !open.isAlive()) {
      open = new LastingShell(new LocalBash(first.entering()), "/run/packetbook/answers");
      shell = open;
    }
    return open.run(commands, entering(commands));
  }

  private Map<NetworkNamespace, String> entering(List<Command> commands) throws IOException {
    LivingNamespaces living = namespaces();
    Map<NetworkNamespace, String> entering = new HashMap<>();
    for (Command command : commands) {
      NetworkNamespace where = command.namespace();
      if (!entering.containsKey(where)) {
        entering.put(where, ShellWords.line(living.entering(where)));
      }
    }
    return entering;
  }

  /** Start a command in a process of its own. */
  synchronized ProcessCommand start(Command command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(first.entering());
    // A session of its own: no terminal to ask on, and a group that an interrupt can reach.
    words.add("setsid");
    // A program that was started in the background ignores Ctrl-C and hands that on to its
    // children.
    words.addAll(List.of("env", "--default-signal=INT,QUIT"));
    words.addAll(namespaces().entering(command.namespace()));
    words.addAll(command.words());
    return new ProcessCommand(words, command.input(), pipes.take(root()));
  }

  /** End all that runs in it, also what a thread that waits in here waits for. */
  void kill() {
    first.close();
  }

  @Override
  public synchronized void close() {
    kill();
    if (shell != null) {
      shell.close();
    }
  }
}
