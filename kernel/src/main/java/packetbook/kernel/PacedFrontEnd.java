package packetbook.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import packetbook.view.MimeBundle;

/**
 * Passes one cell's outputs on at a pace and a size that a browser can take: text that comes within
 * a moment goes as one message, and text beyond the first million characters is counted instead of
 * shown, as are displays beyond the first thousand. Text and displays keep their order. Safe for
 * threads.
 */
final class PacedFrontEnd implements FrontEnd {
  /** How much text a cell may show, in characters. */
  static final int SHOWN = 1_000_000;

  /** How many displays a cell may make. */
  static final int DISPLAYS = 1000;

  private static final int BATCH = 65_536;
  private static final long PAUSE_MILLISECONDS = 15;

  private final FrontEnd front;
  private final ScheduledExecutorService clock;
  private final StringBuilder pending = new StringBuilder();
  private Stream stream = Stream.STDOUT;
  private @Nullable ScheduledFuture<?> flushing;
  private long shown;
  private long notShown;
  private int displays;

  PacedFrontEnd(FrontEnd front, ScheduledExecutorService clock) {
    this.front = front;
    this.clock = clock;
  }

  @Override
  public synchronized void print(Stream to, String text) {
    int room = (int) Math.min(SHOWN - shown, text.length());
    if (room > 0 && room < text.length() && Character.isHighSurrogate(text.charAt(room - 1))) {
      room--;
    }
    notShown += text.length() - room;
    shown = notShown > 0 ? SHOWN : shown + room; // what is cut once stays cut
    if (room == 0) {
      return;
    }
    if (to != stream) {
      flush();
      stream = to;
    }
    pending.append(text, 0, room);
    if (pending.length() >= BATCH) {
      flush();
    } else if (flushing == null) {
      flushing = clock.schedule(this::flush, PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
  }

  /** Pass on the text so far. */
  synchronized void flush() {
    if (flushing != null) {
      flushing.cancel(false);
      flushing = null;
    }
    if (!pending.isEmpty()) {
      front.print(stream, pending.toString());
      pending.setLength(0);
    }
  }

  /** Pass on the last text, and say how much was left out. What is printed later still comes. */
  synchronized void end() {
    flush();
    if (notShown > 0) {
      front.print(stream, "\n… " + amount(notShown) + " more not shown\n");
      notShown = 0;
    }
    if (displays > DISPLAYS) {
      front.print(stream, "\n… " + (displays - DISPLAYS) + " more outputs not shown\n");
      displays = DISPLAYS;
    }
  }

  private static String amount(long characters) {
    return characters < 1_000_000
        ? "%d characters".formatted(characters)
        : String.format(Locale.ROOT, "%.1f MB", characters / 1e6);
  }

  @Override
  public synchronized void display(MimeBundle bundle, Optional<String> id) {
    displays++;
    if (displays <= DISPLAYS) {
      flush();
      front.display(bundle, id);
    }
  }

  @Override
  public synchronized void update(MimeBundle bundle, String id) {
    flush();
    front.update(bundle, id);
  }

  @Override
  public synchronized void result(MimeBundle bundle) {
    flush();
    front.result(bundle);
  }

  @Override
  public String ask(String prompt) throws InterruptedException {
    flush();
    return front.ask(prompt);
  }
}
