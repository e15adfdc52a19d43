package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointIT {
  private static final int CHANGES = 60;

  @TempDir private Path folder;
  private EmbeddedLab lab;

  @BeforeEach
  void open() {
    lab = EmbeddedLab.open(folder);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("packetbook.seeds", 4));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aRestoredLabIsAsItWasWhenItWasSaved(long seed) throws InterruptedException {
    RandomChanges changes = new RandomChanges(seed);
    changes.run(lab, CHANGES);
    Checkpoint checkpoint = CheckpointReader.read(lab);
    List<String> saved = SetUp.of(lab);
    changes.run(lab, CHANGES);

    CheckpointRestorer.restore(lab, checkpoint, "saved", _ -> {});

    assertThat(SetUp.of(lab)).as("seed %d", seed).containsExactlyElementsOf(saved);
    assertThat(lab.journal().entries()).allMatch(Journal.Entry::succeeded);
  }

  @Test
  void aLabInItsFirstStateNeedsNoCommand() throws InterruptedException {
    Checkpoint first = CheckpointReader.read(lab);

    CheckpointRestorer.restore(lab, first, "first", _ -> {});

    assertThat(lab.journal().entries()).isEmpty();
  }
}
