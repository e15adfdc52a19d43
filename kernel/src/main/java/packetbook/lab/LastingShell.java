package packetbook.lab;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
 * the mark again. The mark is a random number that no command knows.
 */
final class LastingShell implements AutoCloseable {
  private final Process process;
  private final InputStream output;
  private final String mark;
  private volatile boolean closed;

  /** What came back for one command. */
  private record Answer(int exitCode, String stdout, String stderr, Duration duration) {}

  /**
   * Start the shell.
   *
   * @param entering the words that enter the lab, empty for a shell where this process is
   */
  LastingShell(List<String> entering) throws IOException {
    List<String> words = new ArrayList<>(entering);
    words.addAll(List.of("setsid", "bash", "--norc", "-s"));
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
    Tools.setEnvironment(builder);
    process = builder.start();
    output = process.getInputStream();
    byte[] random = new byte[12];
    ThreadLocalRandom.current().nextBytes(random);
    mark = "\036" + HexFormat.of().formatHex(random) + " ";
  }

  boolean isAlive() {
    return !closed && process.isAlive();
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
    Thread.ofPlatform().daemon().start(() -> exchange(lines, answers));
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

  /**
   * End the shell and what it is running. The process that entered the lab is left to end by
   * itself: it has to reap the shell, for which the machine's own init might take seconds.
   */
  @Override
  public void close() {
    closed = true;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      return;
    }
  }

  /** Tell the shell one command after the other: all at once would fill the pipes of both sides. */
  private void exchange(List<String> lines, List<CompletableFuture<Answer>> answers) {
    for (int index = 0; index < lines.size(); index++) {
      try {
        answers.get(index).complete(answer(lines.get(index)));
      } catch (IOException cause) {
        answers.get(index).completeExceptionally(cause);
        return;
      }
    }
  }

  private Answer answer(String line) throws IOException {
    long start = System.nanoTime();
    String script =
        "{ "
            + line
            + "; } </dev/null 2>/run/packetbook/said; printf '"
            + mark
            + "%d ' $?; [ ! -s /run/packetbook/said ] || cat /run/packetbook/said; printf '"
            + mark
            + "'\n";
    process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
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
