package packetbook.lab;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import packetbook.net.NetworkNamespace;

/**
 * A lab that answers with stored output, for tests of what happens around a command. A command that
 * it was not told about fails the test.
 */
public final class FakeLab implements Lab {
  private record Answer(int exitCode, String stdout, String stderr) {}

  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Command> asked = new ArrayList<>();
  private final TreeSet<NetworkNamespace> namespaces = new TreeSet<>();
  private final Set<String> guests = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final Journal journal = new Journal();
  private List<String> notPutBack = List.of();
  private boolean endsWithKernel = true;
  private List<String> facts = List.of();
  private String ownPackets = "";
  private Runnable atClose = () -> {};

  /** Answer a command line with this output and exit code 0. The last answer is given again. */
  public FakeLab answer(String line, String stdout) {
    return answer(line, 0, stdout, "");
  }

  /**
   * Answer a command line.
   *
   * @param line the command as {@link Command#line} has it, with {@code @c1 } before it in a
   *     container
   */
  public FakeLab answer(String line, int exitCode, String stdout, String stderr) {
    answers
        .computeIfAbsent(line, _ -> new ArrayDeque<>())
        .add(new Answer(exitCode, stdout, stderr));
    return this;
  }

  /** Have a container of this name. */
  public FakeLab with(String name) {
    namespaces.add(NetworkNamespace.of(name));
    return this;
  }

  /** Have a container of this name that is in the namespace of another, or in the host's. */
  public FakeLab withGuest(String name) {
    guests.add(name);
    return this;
  }

  /** Have a container of this name that does not run. */
  public FakeLab withEnded(String name) {
    ended.add(name);
    return this;
  }

  /** Be a machine that was there before the kernel. */
  public FakeLab onAMachine() {
    endsWithKernel = false;
    return this;
  }

  /** Say this of the machine. */
  public FakeLab withFacts(String... said) {
    facts = List.of(said);
    return this;
  }

  /** Be reached by packets that this filter describes. */
  public FakeLab reachedBy(String filter) {
    ownPackets = filter;
    return this;
  }

  /** Do this when it is closed. */
  public FakeLab whenClosed(Runnable deed) {
    atClose = deed;
    return this;
  }

  /** Give the commands so far, each as {@link #answer} is told it. */
  public List<String> asked() {
    return asked.stream().map(FakeLab::key).toList();
  }

  @Override
  public String label() {
    return "Fake lab";
  }

  @Override
  public Optional<NetworkNamespace> find(String name) {
    NetworkNamespace namespace = NetworkNamespace.of(name);
    return namespaces.contains(namespace) || guests.contains(name)
        ? Optional.of(namespace)
        : Optional.empty();
  }

  @Override
  public boolean isEnded(String container) {
    return ended.contains(container);
  }

  @Override
  public synchronized CommandResult run(Command command) {
    asked.add(command);
    Deque<Answer> left = answers.get(key(command));
    if (left == null) {
      throw new AssertionError("not told what '" + key(command) + "' answers");
    }
    Answer answer = left.size() > 1 ? left.removeFirst() : left.getFirst();
    CommandResult result =
        new CommandResult(
            command, answer.exitCode(), answer.stdout(), answer.stderr(), Duration.ofMillis(1));
    if (command.changes()) {
      journal.add(new Journal.Entry(command, answer.exitCode()));
    }
    return result;
  }

  @Override
  public List<CommandResult> runAll(List<Command> commands) {
    return commands.stream().map(this::run).toList();
  }

  @Override
  public RunningCommand start(Command command) {
    CommandResult result = run(command);
    return new RunningCommand() {
      @Override
      public InputStream stdout() {
        return new ByteArrayInputStream(result.stdout().getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public InputStream stderr() {
        return new ByteArrayInputStream(result.stderr().getBytes(StandardCharsets.UTF_8));
      }

      @Override
      public int waitFor() {
        return result.exitCode();
      }

      @Override
      public boolean isRunning() {
        return false;
      }

      @Override
      public void interrupt() {}

      @Override
      public void close() {}
    };
  }

  @Override
  public List<NetworkNamespace> namespaces() {
    return List.copyOf(namespaces);
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public List<String> reset() {
    journal.clear();
    return notPutBack;
  }

  /** Have a reset say that it could not put this back. */
  public FakeLab notPuttingBack(String... sentences) {
    notPutBack = List.of(sentences);
    return this;
  }

  @Override
  public boolean endsWithKernel() {
    return endsWithKernel;
  }

  @Override
  public List<String> facts() {
    return facts;
  }

  @Override
  public String ownPackets() {
    return ownPackets;
  }

  @Override
  public void close() {
    atClose.run();
  }

  private static String key(Command command) {
    return (command.namespace().isHost() ? "" : "@" + command.namespace().name() + " ")
        + command.line();
  }
}
