package packetbook.magic;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import packetbook.view.Block;
import packetbook.view.Output;
import packetbook.view.Words;

/** A sign that work goes on, shown once it takes longer than a second; its result replaces it. */
public final class Progress {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final Session session;
  private final String doing;
  private Session.@Nullable LiveDisplay display;

  /**
   * @param doing what is shown, such as {@code Loading article-1 …}
   */
  public Progress(Session session, String doing) {
    this.session = session;
    this.doing = doing;
  }

  /** Take note that the work goes on after this time. */
  public void after(Duration time) {
    if (display == null && time.compareTo(AT_ONCE) > 0) {
      display = session.display(Output.of(new Block.Sentence(Words.NONE.quiet(doing))));
    }
  }

  /** Show the result: in place of the sign, where there is one. */
  public MagicResult finish(Output output, @Nullable Object value) {
    if (display == null) {
      return MagicResult.of(output, value);
    }
    display.update(output);
    return MagicResult.shown(value);
  }
}
