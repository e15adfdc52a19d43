package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import packetbook.lab.EmbeddedLab;
import packetbook.lab.Lab;
import packetbook.lab.LabChoice;
import packetbook.lab.LabUnavailableException;
import packetbook.magic.all.StandardMagics;

/** Cells that use one lab after another. Both are embedded ones; the first has another name. */
class LabUseIT {
  private static final LabChoice FIRST = new LabChoice(List.of("first"));

  /** What becomes of the second lab. */
  private LabInUse.Opener second = _ -> EmbeddedLab.open(Path.of("").toAbsolutePath());

  private final List<EmbeddedLab> opened = new ArrayList<>();
  private final CellRunner runner =
      new CellRunner(StandardMagics.list(), new LabInUse(() -> FIRST, this::open));

  private Lab open(LabChoice choice) throws InterruptedException {
    Lab lab =
        choice.equals(FIRST) ? EmbeddedLab.open(Path.of("").toAbsolutePath()) : second.open(choice);
    opened.add((EmbeddedLab) lab);
    return lab;
  }

  @AfterEach
  void close() {
    runner.close();
  }

  private String run(String cell) {
    runner.run(cell);
    return String.join("\n", runner.shown().all());
  }

  private static boolean runs(EmbeddedLab lab) {
    return ProcessHandle.of(lab.pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void leavesNothingOfTheOldLab() {
    run("%ns add c1\n%lab checkpoint before\n%lab load article-3");
    run("%tcpdump -i eth0 --background uplink");

    assertThat(run("%lab use embedded"))
        .contains("Embedded lab, in use from now on. 0 containers, 0 bridges, 0 commands so far.");

    assertThat(opened).hasSize(2);
    assertThat(opened.getFirst()).matches(lab -> !runs(lab), "has ended");
    assertThat(run("%ns")).doesNotContain("c1").doesNotContain("gone");
    assertThat(run("%lab restore before")).contains("there is no checkpoint yet");
    assertThat(run("%lab diff")).contains("there is nothing to compare with yet");
    assertThat(run("%tcpdump --stop uplink")).contains("no capture is called 'uplink'");
    assertThat(run("lab.names()")).contains("[]");
  }

  @Test
  void changesNothingForTheLabInUse() {
    run("%lab use embedded\n%lab load article-3");

    assertThat(run("%lab use embedded"))
        .contains("in use already. 2 containers, 1 bridge, 0 changes since article-3.");

    assertThat(opened).hasSize(1);
  }

  @Test
  void keepsAllOfTheOldLabWhereTheNewOneCannotBeOpened() {
    second =
        _ -> {
          throw new LabUnavailableException(
              "Nobody answers at this address.", "Look at its cable.");
        };
    run("%lab load article-3\n%lab checkpoint before");
    run("%tcpdump -i eth0 --background uplink");

    assertThat(run("%lab use embedded"))
        .contains("Nobody answers at this address.")
        .contains("Look at its cable.");

    assertThat(run("%lab")).contains("2 containers, 1 bridge, 0 changes since article-3.");
    assertThat(run("%lab diff before")).contains("Nothing differs");
    assertThat(run("%tcpdump --stop uplink")).contains("on eth0");
    assertThat(run("%lab use vagarnt")).contains("There is no lab of the kind 'vagarnt'.");
    assertThat(run("%lab use")).contains("%lab use takes a lab");
  }

  @Test
  void anInterruptKeepsTheOldLabAndSaysThatItWasNotFinished() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    second =
        _ -> {
          begun.countDown();
          new CountDownLatch(1).await();
          throw new AssertionError("nobody counts down");
        };
    run("%lab load article-3");
    Thread interrupting =
        Thread.ofVirtual()
            .start(() -> {
              awaitSign(begun);
              runner.evaluator().interrupt();
            });

    assertThat(run("%lab use embedded"))
        .contains("Opening the lab embedded …")
        .contains("It was not finished.");
    interrupting.join();

    assertThat(run("%lab")).contains("2 containers, 1 bridge, 0 changes since article-3.");
  }

  private void awaitSign(CountDownLatch begun) {
    try {
      begun.await();
      while (runner.shown().all().stream().noneMatch(each -> each.contains("Opening"))) {
        Thread.onSpinWait();
      }
    } catch (InterruptedException nobodyInterruptsThisThread) {
      throw new IllegalStateException(nobodyInterruptsThisThread);
    }
  }
}
