package packetbook.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import packetbook.lab.FakeLab;
import packetbook.view.Block;
import packetbook.view.Output;
import packetbook.view.Words;

class ProgressTest {
  private static final Output RESULT = Output.of(new Block.Sentence(Words.of("Loaded.")));

  private final FakeSession session = new FakeSession(new FakeLab());
  private final Progress progress = new Progress(session, "Loading …");

  @Test
  void quickWorkShowsItsResultAlone() {
    progress.after(Duration.ofMillis(900));

    assertThat(progress.finish(RESULT, "value").output()).contains(RESULT);
    assertThat(session.displayed).isEmpty();
  }

  @Test
  void theResultOfLongWorkReplacesTheSign() {
    progress.after(Duration.ofMillis(1100));
    progress.after(Duration.ofMillis(1400));

    assertThat(progress.finish(RESULT, "value").output()).isEmpty();
    assertThat(session.displayed)
        .extracting(output -> output.bundle().plain())
        .containsExactly("Loading …", "Loaded.");
  }

  @Test
  void longWorkThatFailsSaysSo() {
    progress.after(Duration.ofMillis(1100));
    progress.close();

    assertThat(session.displayed)
        .extracting(output -> output.bundle().plain())
        .containsExactly("Loading …", "Loading … It was not finished.");
  }

  @Test
  void aResultStaysWhenItIsClosed() {
    progress.after(Duration.ofMillis(1100));
    progress.finish(RESULT, "value");
    progress.close();

    assertThat(session.displayed).last().isEqualTo(RESULT);
  }

  @Test
  void showsItselfDuringLongWorkOfOnePiece() throws InterruptedException {
    String done = progress.during(this::workUntilItShows);

    assertThat(done).isEqualTo("done");
    assertThat(progress.finish(RESULT, "value").output()).isEmpty();
    assertThat(session.displayed)
        .extracting(output -> output.bundle().plain())
        .containsExactly("Loading …", "Loaded.");
  }

  private String workUntilItShows() {
    while (session.displayed.isEmpty()) {
      Thread.onSpinWait();
    }
    return "done";
  }
}
