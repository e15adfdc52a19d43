package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import packetbook.kernel.FrontEnd.Stream;
import packetbook.view.MimeBundle;

class PacedFrontEndTest {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<String> shown = new ArrayList<>();
  private final PacedFrontEnd front = new PacedFrontEnd(new Kept(), clock);

  @AfterEach
  void stop() {
    clock.shutdownNow();
  }

  @Test
  void keepsTextsAndDisplaysInOrder() {
    front.print(Stream.STDOUT, "a");
    front.print(Stream.STDOUT, "b");
    front.print(Stream.STDERR, "c");
    front.display(new MimeBundle("d", ""), Optional.empty());
    front.print(Stream.STDOUT, "e");
    front.end();

    assertThat(shown).containsExactly("STDOUT ab", "STDERR c", "d", "STDOUT e");
  }

  @Test
  void countsWhatItDoesNotShow() {
    front.print(Stream.STDOUT, "x".repeat(PacedFrontEnd.SHOWN - 1));
    front.print(Stream.STDOUT, "\ud83d\ude00 and 12");
    front.print(Stream.STDERR, "more");
    front.end();

    assertThat(shown.getFirst()).hasSize("STDOUT ".length() + PacedFrontEnd.SHOWN - 1);
    assertThat(shown.getLast()).isEqualTo("STDOUT \n\u2026 13 characters more not shown\n");
    assertThat(shown).hasSize(2);
  }

  @Test
  void countsDisplaysBeyondAThousand() {
    for (int number = 0; number < PacedFrontEnd.DISPLAYS + 7; number++) {
      front.display(new MimeBundle("d", ""), Optional.empty());
    }
    front.result(new MimeBundle("r", ""));
    front.end();

    assertThat(shown).hasSize(PacedFrontEnd.DISPLAYS + 2);
    assertThat(shown.subList(PacedFrontEnd.DISPLAYS, shown.size()))
        .containsExactly("r", "STDOUT \n\u2026 7 more outputs not shown\n");
  }

  @Test
  void readsHalvesOfACharacterTogether() {
    StandardStreams.Text out = new StandardStreams.Text(() -> front, Stream.STDOUT);
    byte[] bytes = "\u5c01!".getBytes(StandardCharsets.UTF_8);
    for (byte each : bytes) {
      out.write(each);
    }
    out.write(0xfe);
    out.write('.');
    front.end();

    assertThat(shown).containsExactly("STDOUT \u5c01!\ufffd.");
  }

  private final class Kept implements FrontEnd {
    @Override
    public void print(Stream stream, String text) {
      shown.add(stream + " " + text);
    }

    @Override
    public void display(MimeBundle bundle, Optional<String> id) {
      shown.add(bundle.plain());
    }

    @Override
    public void update(MimeBundle bundle, String id) {}

    @Override
    public void result(MimeBundle bundle) {
      shown.add(bundle.plain());
    }

    @Override
    public String ask(String prompt) {
      throw new NoInputException();
    }
  }
}
