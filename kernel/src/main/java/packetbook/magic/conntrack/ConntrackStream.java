package packetbook.magic.conntrack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.lab.BoundedText;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.OutputReader;
import packetbook.lab.RunningCommand;
import packetbook.magic.Failure;
import packetbook.magic.Invocation;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.net.ConntrackEvent;
import packetbook.net.ConntrackEvents;
import packetbook.net.ConntrackReader;
import packetbook.view.ConntrackView;
import packetbook.view.Output;
import packetbook.view.Words;

/** Shows what {@code conntrack -E} tells while it tells it, for a bounded time. */
final class ConntrackStream {
  private static final Pattern TIME = Pattern.compile("(\\d{1,4})(ms|s|m)?");
  private static final Duration USUAL = Duration.ofSeconds(10);
  private static final int KEPT_CHARACTERS = 1 << 16;
  private static final long UPDATE_MILLISECONDS = 200;

  private ConntrackStream() {}

  static MagicResult run(List<String> typed, Invocation invocation, Session session)
      throws InterruptedException {
    List<String> words = new ArrayList<>(typed);
    int at = words.indexOf("--for");
    Duration time = at < 0 ? USUAL : time(words, at);
    if (at >= 0) {
      words.subList(at, at + 2).clear();
    }
    Command command = ConntrackMagic.extended(words, invocation.namespace());
    List<ConntrackEvent> events = new ArrayList<>();
    String span = time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    Session.LiveDisplay display =
        session.display(draw(events, Words.NONE.bold("Listening for " + span + ".")));
    try (RunningCommand running = session.lab().start(command)) {
      BoundedText said = new BoundedText(KEPT_CHARACTERS);
      OutputReader errors = OutputReader.start(running.stderr(), said);
      collect(running, time, events, display);
      if (!running.isRunning() && running.waitFor() != 0 && events.isEmpty()) {
        errors.finish();
        CommandResult failed =
            new CommandResult(command, running.waitFor(), "", said.toString(), Duration.ZERO);
        throw ConntrackErrors.of(failed);
      }
    }
    String count = events.size() == 1 ? "1 event" : events.size() + " events";
    display.update(draw(events, Words.NONE.bold(count + " in " + span + ".")));
    return MagicResult.shown(new ConntrackEvents(events));
  }

  private static Output draw(List<ConntrackEvent> events, Words sentence) {
    return ConntrackView.events(events, sentence);
  }

  /** Read events until the time is over or the tool ends. */
  private static void collect(
      RunningCommand running,
      Duration time,
      List<ConntrackEvent> events,
      Session.LiveDisplay display)
      throws InterruptedException {
    BlockingQueue<Optional<String>> lines = lines(running.stdout());
    long end = System.nanoTime() + time.toNanos();
    long shown = System.nanoTime();
    boolean open = true;
    while (open && System.nanoTime() < end) {
      long wait =
          Math.min(end - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(UPDATE_MILLISECONDS));
      Optional<String> line = lines.poll(wait, TimeUnit.NANOSECONDS);
      if (line != null) {
        open = line.isPresent();
        line.flatMap(ConntrackReader::readEvent).ifPresent(events::add);
      }
      boolean due = System.nanoTime() - shown > TimeUnit.MILLISECONDS.toNanos(UPDATE_MILLISECONDS);
      if (due && line != null && line.isPresent()) {
        shown = System.nanoTime();
        display.update(draw(events, Words.NONE.bold("Listening: " + events.size() + " so far.")));
      }
    }
  }

  /** Read lines beside this thread, so that waiting for one can be bounded; empty at the end. */
  private static BlockingQueue<Optional<String>> lines(InputStream stream) {
    BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader reader =
              new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(line -> lines.add(Optional.of(line)));
          } catch (IOException | java.io.UncheckedIOException closed) {
            // The time is over and the stream was closed: that is its end as well.
            lines.add(Optional.empty());
            return;
          }
          lines.add(Optional.empty());
        });
    return lines;
  }

  private static Duration time(List<String> words, int at) {
    String line = "%conntrack " + String.join(" ", words);
    String text = at + 1 < words.size() ? words.get(at + 1) : "";
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw Failure.ofArguments(
          line,
          "'" + text + "' is no time",
          Words.of("A time is a number with ms, s or m behind it."),
          "%conntrack -E --for 5s");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofSeconds(number);
    };
  }
}
