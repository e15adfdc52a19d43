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
import java.util.stream.Collectors;

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
   * Run the commands one after the other; each reads nothing on standard input.
   *
   * @param lines what the shell is told for each: words already quoted
   * @throws IOException where the shell ended or a command's time ran out; the shell is closed then
   */
  synchronized List<CommandResult> run(List<Command> commands, List<String> lines)
      throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder();
    for (String line : lines) {
      script
          .append("{ ")
          .append(line)
          .append("; } </dev/null 2>/run/packetbook/said; printf '")
          .append(mark)
          .append("%d ' $?; [ ! -s /run/packetbook/said ] || cat /run/packetbook/said; printf '")
          .append(mark)
          .append("'\n");
    }
    Duration limit =
        commands.stream().map(Command::limit).max(Duration::compareTo).orElse(Duration.ZERO);
    CompletableFuture<List<CommandResult>> answer = new CompletableFuture<>();
    Thread.ofPlatform().daemon().start(() -> exchange(script.toString(), commands, answer));
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException cause) {
      close();
      throw new IOException(
          "no answer within "
              + limit.toSeconds()
              + " s from: "
              + commands.stream().map(Command::line).collect(Collectors.joining("; ")),
          cause);
    } catch (ExecutionException cause) {
      close();
      throw new IOException("the lab's shell ended", cause.getCause());
    } catch (InterruptedException cause) {
      close();
      throw cause;
    }
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

  private void exchange(
      String script, List<Command> commands, CompletableFuture<List<CommandResult>> answer) {
    try {
      process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      List<CommandResult> results = new ArrayList<>();
      for (Command command : commands) {
        long start = System.nanoTime();
        String stdout = upToMark();
        String rest = upToMark();
        int space = rest.indexOf(' ');
        results.add(
            new CommandResult(
                command,
                Integer.parseInt(rest.substring(0, space)),
                stdout,
                rest.substring(space + 1),
                Duration.ofNanos(System.nanoTime() - start)));
      }
      answer.complete(results);
    } catch (IOException cause) {
      answer.completeExceptionally(cause);
    }
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
