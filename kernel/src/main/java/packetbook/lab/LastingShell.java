package packetbook.lab;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import packetbook.net.NetworkNamespace;

/**
 * A shell that stays open for reads, so that each costs a fork and not an entry into the lab.
 *
 * <p>The commands are sent ahead of the answers: over a network all of them cost one round trip.
 * What parts the answers is a random number that no command knows.
 */
final class LastingShell implements AutoCloseable {
  private final Bash bash;
  private final InputStream output;
  private final MarkedScript script;
  private long next;
  private volatile boolean closed;

  /** The bash that reads the commands, wherever it runs. */
  interface Bash {
    /** Give where it reads its commands from. */
    OutputStream input();

    /** Give what it and its commands write to standard output. */
    InputStream output();

    boolean isAlive();

    /** End it and what it is running, without waiting for that. */
    void end();
  }

  /** What came back for one command. */
  private record Answer(
      long number, int exitCode, String stdout, String stderr, Duration duration) {}

  /**
   * @param file where bash may write files that begin with this name
   */
  LastingShell(Bash bash, String file) {
    this.bash = bash;
    this.output = new BufferedInputStream(bash.output());
    byte[] random = new byte[12];
    ThreadLocalRandom.current().nextBytes(random);
    script = new MarkedScript("\036" + HexFormat.of().formatHex(random) + " ", file);
  }

  boolean isAlive() {
    return !closed && bash.isAlive();
  }

  /**
   * Run the commands, some of them at once; each reads nothing on standard input. Where the time of
   * one is up, it and those behind it end with exit code 124, and the shell is closed.
   *
   * @param entering what stands in front of a command to run it in a namespace, quoted for a shell;
   *     empty for the host
   * @throws IOException where the shell ended; it is closed then
   */
  synchronized List<CommandResult> run(
      List<Command> commands, Map<NetworkNamespace, String> entering)
      throws IOException, InterruptedException {
    long first = next;
    next += commands.size();
    List<CompletableFuture<Answer>> answers =
        commands.stream().map(_ -> new CompletableFuture<Answer>()).toList();
    // Two threads: all at once from one would fill the pipes of both sides.
    Thread.ofPlatform().daemon().start(() -> send(script.text(commands, entering, first)));
    Thread.ofPlatform().daemon().start(() -> receive(answers, first));
    List<CommandResult> results = new ArrayList<>();
    try {
      for (Command command : commands) {
        Answer answer =
            answers.get(results.size()).get(command.limit().toMillis(), TimeUnit.MILLISECONDS);
        results.add(
            new CommandResult(
                command, answer.exitCode(), answer.stdout(), answer.stderr(), answer.duration()));
      }
      return results;
    } catch (TimeoutException cause) {
      return withLate(results, commands);
    } catch (ExecutionException cause) {
      throw new IOException("the lab's shell ended", cause.getCause());
    } finally {
      if (results.size() < commands.size()) {
        close();
      }
    }
  }

  private static List<CommandResult> withLate(List<CommandResult> results, List<Command> commands) {
    List<CommandResult> all = new ArrayList<>(results);
    Command late = commands.get(results.size());
    all.add(CommandResult.late(late, "", "", late.limit()));
    for (Command behind : commands.subList(all.size(), commands.size())) {
      String why = "not run: the time of '" + late.line() + "' before it was up\n";
      all.add(new CommandResult(behind, CommandResult.TIMED_OUT, "", why, Duration.ZERO));
    }
    return all;
  }

  @Override
  public void close() {
    closed = true;
    bash.end();
  }

  private void send(String text) {
    try {
      OutputStream input = bash.input();
      input.write((SentScript.TAKE + "\n").getBytes(StandardCharsets.US_ASCII));
      SentScript.send(input, text);
    } catch (IOException ended) {
      // Whoever waits for the answers learns it there.
      return;
    }
  }

  private void receive(List<CompletableFuture<Answer>> answers, long first) {
    try {
      while (!answers.getLast().isDone()) {
        Answer answer = answer();
        // One that was given twice may still come when the next commands run.
        if (answer.number() >= first) {
          answers.get((int) (answer.number() - first)).complete(answer);
        }
      }
    } catch (IOException cause) {
      answers.forEach(each -> each.completeExceptionally(cause));
    }
  }

  private Answer answer() throws IOException {
    long start = System.nanoTime();
    String stdout = upToMark();
    List<String> rest = List.of(upToMark().split(" ", 3));
    return new Answer(
        Long.parseLong(rest.get(0)),
        Integer.parseInt(rest.get(1)),
        stdout,
        rest.get(2),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private String upToMark() throws IOException {
    byte[] end = script.mark().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < end.length) {
      int next = output.read();
      if (next < 0) {
        throw new EOFException(text.toString(StandardCharsets.UTF_8));
      }
      // The mark begins with a byte that does not occur again in it: no other overlap is possible.
      if (next == end[matched]) {
        matched++;
      } else {
        text.write(end, 0, matched);
        matched = next == end[0] ? 1 : 0;
        if (matched == 0) {
          text.write(next);
        }
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
