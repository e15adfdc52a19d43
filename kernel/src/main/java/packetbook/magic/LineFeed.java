package packetbook.magic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.RunningCommand;

/**
 * Hands over what a running command writes, a line at a time, to a thread that may be interrupted
 * while it waits: a read of a stream may not.
 */
public final class LineFeed {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** A line of standard output, or the end of it. */
  private record Item(Optional<String> line) {}

  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final StringBuilder stdout = new StringBuilder();
  private final StringBuilder stderr = new StringBuilder(); // read only after the thread's end
  private final Thread errors;
  private boolean ended;

  private LineFeed(RunningCommand running) {
    Thread.ofVirtual()
        .start(() -> {
          read(running.stdout(), line -> items.add(new Item(Optional.of(line))));
          items.add(new Item(Optional.empty()));
        });
    errors =
        Thread.ofVirtual()
            .start(() -> read(running.stderr(), line -> stderr.append(line).append('\n')));
  }

  /**
   * Run a command to its end in a process of its own, so that other reads need not wait for it. One
   * that takes longer than its limit is interrupted.
   *
   * @param look told what it wrote so far and after how long, a few times a second
   */
  public static CommandResult follow(Lab lab, Command command, BiConsumer<String, Duration> look)
      throws InterruptedException {
    long start = System.nanoTime();
    try (RunningCommand running = lab.start(command)) {
      LineFeed feed = new LineFeed(running);
      Duration next = BETWEEN_LOOKS;
      while (!feed.ended) {
        feed.take();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        if (time.compareTo(next) > 0) {
          look.accept(feed.stdout.toString(), time);
          next = time.plus(BETWEEN_LOOKS);
        }
        if (time.compareTo(command.limit()) > 0) {
          running.interrupt();
        }
      }
      int exitCode = running.waitFor();
      feed.errors.join();
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      return new CommandResult(
          command, exitCode, feed.stdout.toString(), feed.stderr.toString(), time);
    }
  }

  /** Wait for the next line of standard output, but not for long. */
  private void take() throws InterruptedException {
    Item item = items.poll(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    if (item != null) {
      ended = item.line().isEmpty();
      item.line().ifPresent(line -> stdout.append(line).append('\n'));
    }
  }

  /** A stream that breaks off has ended: the command was interrupted. */
  private static void read(InputStream stream, Consumer<String> taker) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        taker.accept(line);
      }
    } catch (IOException brokenOff) {
      taker.accept("(broken off: " + brokenOff.getMessage() + ")");
    }
  }
}
