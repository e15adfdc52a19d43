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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A shell that stays open for reads, so that each costs a fork and not an entry into the lab.
 *
 * <p>Every command's standard output is followed by a mark, its exit code, its standard error and
 * the mark again. The mark is a random number that no command knows. The commands are sent ahead of
 * the answers: over a network all of them cost one round trip.
 */
final class LastingShell implements AutoCloseable {
  private final Bash bash;
  private final InputStream output;
  private final String said;
  private final String mark;
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
  private record Answer(int exitCode, String stdout, String stderr, Duration duration) {}

  /**
   * @param said a file for what a command writes to standard error, where bash runs
   */
  LastingShell(Bash bash, String said) {
    this.bash = bash;
    this.output = new BufferedInputStream(bash.output());
    this.said = ShellWords.quote(said);
    byte[] random = new byte[12];
    ThreadLocalRandom.current().nextBytes(random);
    mark = "\036" + HexFormat.of().formatHex(random) + " ";
  }

  boolean isAlive() {
    return !closed && bash.isAlive();
  }

  /**
   * Run the commands one after the other; each reads nothing on standard input. Where the time of
   * one is up, it and those behind it end with exit code 124, and the shell is closed.
   *
   * @param lines what the shell is told for each: words already quoted
   * @throws IOException where the shell ended; it is closed then
   */
  synchronized List<CommandResult> run(List<Command> commands, List<String> lines)
      throws IOException, InterruptedException {
    List<CompletableFuture<Answer>> answers =
        commands.stream().map(_ -> new CompletableFuture<Answer>()).toList();
    // Two threads: all at once from one would fill the pipes of both sides.
    Thread.ofPlatform().daemon().start(() -> send(lines));
    Thread.ofPlatform().daemon().start(() -> receive(answers));
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

  private void send(List<String> lines) {
    try {
      OutputStream input = bash.input();
      for (String line : lines) {
        input.write(script(line).getBytes(StandardCharsets.UTF_8));
      }
      input.flush();
    } catch (IOException ended) {
      // Whoever waits for the answers learns it there.
      return;
    }
  }

  private String script(String line) {
    return "{ %s; } </dev/null 2>%s; printf '%s%%d ' $?; [ ! -s %s ] || cat %s; printf '%s'\n"
        .formatted(line, said, mark, said, said, mark);
  }

  private void receive(List<CompletableFuture<Answer>> answers) {
    for (CompletableFuture<Answer> answer : answers) {
      try {
        answer.complete(answer());
      } catch (IOException cause) {
        answers.forEach(each -> each.completeExceptionally(cause));
        return;
      }
    }
  }

  private Answer answer() throws IOException {
    long start = System.nanoTime();
    String stdout = upToMark();
    String rest = upToMark();
    int space = rest.indexOf(' ');
    return new Answer(
        Integer.parseInt(rest.substring(0, space)),
        stdout,
        rest.substring(space + 1),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private String upToMark() throws IOException {
    byte[] end = mark.getBytes(StandardCharsets.UTF_8);
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
