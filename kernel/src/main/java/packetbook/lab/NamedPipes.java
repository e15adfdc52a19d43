package packetbook.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The pipes of a lab. They are made many at once, so that a command need not wait for its own. */
final class NamedPipes {
  private static final int AT_ONCE = 64;

  private final Reads reads;
  private final Deque<String> names = new ArrayDeque<>();
  private int number;

  /** Runs commands that change nothing a learner sees, as {@link Lab#runAll} does. */
  interface Reads {
    List<CommandResult> run(List<Command> commands) throws IOException, InterruptedException;
  }

  /**
   * The two pipes of a command.
   *
   * @param stdout for what it writes to standard output
   * @param stderr for what it writes to standard error
   */
  record Pair(NamedPipe stdout, NamedPipe stderr) implements AutoCloseable {
    /** Take the names away: the command has the pipes open now. */
    void release() throws IOException {
      stdout.release();
      stderr.release();
    }

    /** Give both back: there is no command that could use them. */
    @Override
    public void close() {
      try (stdout) {
        stderr.close();
      }
    }
  }

  NamedPipes(Reads reads) {
    this.reads = reads;
  }

  /**
   * Take the next two.
   *
   * @param root the lab's root folder as this process can see it
   * @throws IOException where they cannot be made or opened; none is open then
   */
  Pair take(Path root) throws IOException, InterruptedException {
    if (names.size() < 2) {
      List<String> made = new ArrayList<>();
      for (int count = 0; count < AT_ONCE; count++) {
        made.add("/run/packetbook/pipe" + number++);
      }
      List<String> words = new ArrayList<>(List.of("mkfifo"));
      words.addAll(made);
      CommandResult result = reads.run(List.of(Command.of(words))).getFirst();
      if (!result.succeeded()) {
        throw new IOException("the lab cannot make pipes: " + result.stderr().strip());
      }
      names.addAll(made);
    }
    NamedPipe stdout = next(root);
    try {
      return new Pair(stdout, next(root));
    } catch (IOException cause) {
      stdout.close();
      throw cause;
    }
  }

  private NamedPipe next(Path root) throws IOException {
    return new NamedPipe(Path.of(root + names.removeFirst()).toFile());
  }
}
