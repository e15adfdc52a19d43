package packetbook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import packetbook.Stored;

/** A lab stands for a machine that was there before: all of these tests use the same one. */
class PutBackIT {
  /** How long IPv6 may take to find out that nobody else has an address. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private static EmbeddedLab lab;
  private static MachineRecord record;
  private static List<String> before;
  private static boolean isAsBefore;

  @BeforeAll
  static void open() throws InterruptedException {
    lab = EmbeddedLab.open(Path.of("").toAbsolutePath());
    sh(Stored.text("lab/put-back/before.sh"));
    long end = System.nanoTime() + SETTLING.toNanos();
    List<String> last = List.of();
    for (before = MachineDump.of(lab); !before.equals(last) && System.nanoTime() < end; ) {
      last = before;
      before = MachineDump.of(lab);
    }
    isAsBefore = true;
    record = MachineRecord.parse(MachineRecord.read(lab).text());
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  /** A machine that could not be put back would fail every test behind. */
  @AfterEach
  void beginAgain() throws InterruptedException {
    if (!isAsBefore) {
      close();
      open();
    }
  }

  private static void sh(String script) throws InterruptedException {
    isAsBefore = false;
    CommandResult result =
        lab.run(Command.of("bash", "-c", script).within(Duration.ofMinutes(2)).changing());
    assertThat(result.succeeded()).as(result::said).isTrue();
  }

  private static void assertIsAsBefore(UnaryOperator<List<String>> kept)
      throws InterruptedException {
    List<String> wanted = kept.apply(before);
    List<String> is = kept.apply(MachineDump.of(lab));
    long end = System.nanoTime() + SETTLING.toNanos();
    while (!is.equals(wanted) && System.nanoTime() < end) {
      is = kept.apply(MachineDump.of(lab));
    }
    List<String> gone = new ArrayList<>(wanted);
    is.forEach(gone::remove);
    List<String> more = new ArrayList<>(is);
    wanted.forEach(more::remove);
    assertThat(gone).as("gone; more is %s", more).isEmpty();
    assertThat(more).as("more").isEmpty();
    assertThat(is).containsExactlyElementsOf(wanted);
    isAsBefore = true;
  }

  static Stream<Arguments> scenes() {
    return stored("lab/put-back/scenes.sh");
  }

  /** Read scripts from a file: before each a line with its name, behind it an empty one. */
  private static Stream<Arguments> stored(String file) {
    return Stream.of(Stored.text(file).strip().split("\n\n"))
        .map(scene -> scene.split("\n", 2))
        .map(parts -> Arguments.of(parts[0].replaceFirst("# ", ""), parts[1]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenes")
  void putsBack(String name, String script) throws InterruptedException {
    sh(script);

    assertThat(MachinePutBack.putBack(lab, record)).as(name).isEmpty();

    assertIsAsBefore(UnaryOperator.identity());
  }

  static Stream<Arguments> restarts() {
    return stored("lab/put-back/restarts.sh");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("restarts")
  void startsContainersAgain(String name, String script) throws InterruptedException {
    sh(script);

    assertThat(MachinePutBack.putBack(lab, record)).as(name).isEmpty();

    assertIsAsBefore(MachineDump::withoutDockersOwn);
    before = MachineDump.of(lab);
  }

  @Test
  void allAtOnce() throws InterruptedException {
    isAsBefore = false;
    for (Arguments scene : scenes().toList()) {
      lab.run(Command.of("bash", "-c", String.valueOf(scene.get()[1])).changing());
    }

    assertThat(MachinePutBack.putBack(lab, record)).isEmpty();

    assertIsAsBefore(MachineDump::withoutDockersOwn);
    before = MachineDump.of(lab);
  }
}
