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

  /** The lab gives fixed addresses behind a command that changes it. */
  private static void takeAsBefore() throws InterruptedException {
    sh("true");
    before = MachineDump.of(lab);
    isAsBefore = true;
  }

  private static void assertIsAsBefore(UnaryOperator<List<String>> kept)
      throws InterruptedException {
    List<String> wanted = kept.apply(before);
    List<String> is = kept.apply(MachineDump.of(lab));
    long end = System.nanoTime() + SETTLING.toNanos();
    while (!is.equals(wanted) && System.nanoTime() < end) {
      is = kept.apply(MachineDump.of(lab));
    }
    SameLines.assertSame(is, wanted);
    isAsBefore = true;
  }

  static Stream<Arguments> scenes() {
    return stored("lab/put-back/scenes.sh");
  }

  /** Read scripts from a file: before each a line with its name, behind it an empty one. */
  private static Stream<Arguments> stored(String file) {
    return Stream.of(Stored.text(file).strip().split("\n\n"))
        .filter(
            scene -> scene.matches("(?s)" + System.getProperty("packetbook.scene", ".*") + ".*"))
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
    takeAsBefore();
  }

  /** A connection may be closed while Docker is asked. */
  @Test
  void aReadingThatNobodyHearsLeavesNoFile() throws InterruptedException {
    String script =
        """
        command -v docker
        "$@" | until [[ $line == *numbers* ]]; do read -r line || break; done
        find /run/packetbook -name 'tmp.*'
        """;
    List<String> words = new ArrayList<>(List.of("bash", "-c", script, "reading"));
    words.addAll(MachineReads.machine(true).words());
    CommandResult left = lab.run(Command.of(words));
    assertThat(left.succeeded()).as(left::said).isTrue();
    assertThat(left.stdout().lines()).hasSize(1).first().asString().endsWith("/docker");
  }

  @Test
  void aMachineThatIsAsItWasIsOnlyRead() throws InterruptedException {
    Counting counting = new Counting(lab);

    assertThat(MachinePutBack.putBack(counting, record)).isEmpty();

    assertThat(counting.changes()).isZero();
    assertThat(counting.reads()).isEqualTo(1);
  }

  @Test
  void whatOneScriptCanDoTakesOneScript() throws InterruptedException {
    Counting counting = new Counting(lab);
    sh("iptables -F FORWARD; ip route del default; ip addr add 10.0.2.99/24 dev eth0");

    assertThat(MachinePutBack.putBack(counting, record)).isEmpty();

    assertThat(counting.changes()).isEqualTo(1);
    assertThat(counting.reads()).isEqualTo(2);
    assertIsAsBefore(UnaryOperator.identity());
  }

  @Test
  void saysWhatCannotBePutBack() throws InterruptedException {
    sh(
        "docker rm --force idle; docker volume rm kept; docker rm --force db; docker network rm shop;"
            + " ip link del eth0; iptables -P FORWARD ACCEPT;"
            + " ip link set br9 address 02:00:00:00:00:12");

    assertThat(MachinePutBack.putBack(lab, record))
        .contains(
            "Container idle was removed: it cannot be made again.",
            "Container db was removed: it cannot be made again.",
            "Docker's volume kept was removed: it cannot be made again.",
            "Docker's network shop was removed: it cannot be made again.",
            "Interface eth0 on the host is gone: it cannot be made again.",
            "Interface br9 on the host was given an address: it follows its ports no more.")
        .noneMatch(sentence -> sentence.contains("filter") || sentence.contains("has the address"));
  }

  @Test
  void afterAStartOfTheMachineItsNetworksAreItsOwn() throws InterruptedException {
    MachineRecord earlier = MachineRecord.parse(record.text().replace(record.boot(), "another"));
    sh("ip route add 10.5.0.0/16 via 10.9.0.2; docker run --detach --name new busybox sleep 1000");

    assertThat(MachinePutBack.putBack(lab, earlier)).isEmpty();

    assertThat(MachineDump.of(lab))
        .anyMatch(line -> line.contains("10.5.0.0/16"))
        .noneMatch(line -> line.contains(" new running"));
  }

  @Test
  void allAtOnce() throws InterruptedException {
    isAsBefore = false;
    for (Arguments scene : scenes().toList()) {
      lab.run(Command.of("bash", "-c", String.valueOf(scene.get()[1])).changing());
    }

    assertThat(MachinePutBack.putBack(lab, record)).isEmpty();

    assertIsAsBefore(MachineDump::withoutDockersOwn);
    takeAsBefore();
  }
}
