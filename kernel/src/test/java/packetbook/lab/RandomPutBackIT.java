package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A machine that is in whatever state, and changed in whatever way, is put back. */
class RandomPutBackIT {
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
  void isAsItWas(long seed) throws InterruptedException {
    RandomChanges changes = new RandomChanges(seed);
    changes.run(lab, CHANGES);
    MachineRecord record = MachineRecord.read(lab);
    List<String> saved = SetUp.of(lab);
    changes.run(lab, CHANGES);

    List<String> left = MachinePutBack.putBack(lab, record);

    if (left.contains("Interface eth0 on the host is gone: it cannot be made again.")) {
      return; // What was on it cannot be compared.
    }
    assertThat(left)
        .as("seed %d", seed)
        .allMatch(sentence -> sentence.contains("follows its ports"));
    SameLines.assertSame(kept(SetUp.of(lab)), kept(saved));
  }

  /**
   * Linux numbers a namespace for another at their first link, and never takes that back; and the
   * uplink gets another number, and place in the list, where its own was taken.
   */
  private static List<String> kept(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.contains(" id NamespaceId"))
        .filter(line -> !line.contains("bridge"))
        .map(line -> line.replaceFirst("link \\d+ (.*52:54:00:12:34:56)", "link $1"))
        .sorted()
        .toList();
  }
}
