package packetbook.kernel;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import packetbook.lab.LabChoice;
import packetbook.magic.all.StandardMagics;

/** Runs the table of cell tests in this process. */
class CellsInProcessIT {
  static List<CellCase> cases() {
    return CellTable.cases();
  }

  private static LabInUse lab() {
    return new LabInUse(
        () -> LabChoice.EMBEDDED, choice -> choice.open(Path.of("").toAbsolutePath()));
  }

  @ParameterizedTest
  @MethodSource
  void cases(CellCase cells) {
    try (CellRunner runner = new CellRunner(StandardMagics.list(), lab())) {
      for (CellCase.Step step : cells.steps()) {
        boolean failed = runner.run(step.code()) instanceof Outcome.Failed;
        runner.shown().check(step, failed);
      }
    }
  }
}
