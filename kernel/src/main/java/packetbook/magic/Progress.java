package packetbook.magic;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import packetbook.view.Block;
import packetbook.view.Output;
import packetbook.view.Words;

/**
 * A sign that work goes on, shown once it takes longer than a second; its result replaces it. Where
 * it is closed without a result, it says that the work came to none.
 */
public final class Progress implements AutoCloseable {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final Session session;
  private final String doing;
  private Session.@Nullable LiveDisplay display;
  private boolean over;

  /** Work that tells nothing of its time. */
  public interface Work<T> {
    T run() throws InterruptedException;
  }

  /**
   * @param doing what is shown, such as {@code Loading article-1 …}
   */
  public Progress(Session session, String doing) {
    this.session = session;
    this.doing = doing;
  }

  /** Do work that tells nothing of its time. */
  public <T> T during(Work<T> work) throws InterruptedException {
    Thread clock = Thread.ofVirtual().start(this::showWhenItIsTime);
    try {
      return work.run();
    } finally {
      clock.interrupt();
    }
  }

  private void showWhenItIsTime() {
    try {
      Thread.sleep(AT_ONCE);
      after(AT_ONCE.plusNanos(1));
    } catch (InterruptedException doneBefore) {
      return; // no sign is needed
    }
  }

  /** Take note that the work goes on after this time. */
  public synchronized void after(Duration time) {
    if (!over && display == null && time.compareTo(AT_ONCE) > 0) {
      display = session.display(sentence(doing));
    }
  }

  private static Output sentence(String text) {
    return Output.of(new Block.Sentence(Words.NONE.quiet(text)));
  }

  /** Show the result: in place of the sign, where there is one. */
  public synchronized MagicResult finish(Output output, @Nullable Object value) {
    over = true;
    if (display == null) {
      return MagicResult.of(output, value);
    }
    display.update(output);
    return MagicResult.shown(value);
  }

  @Override
  public synchronized void close() {
    if (display != null && !over) {
      display.update(sentence(doing + " It was not finished."));
    }
    over = true;
  }
}
