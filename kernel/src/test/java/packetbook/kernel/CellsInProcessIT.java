package packetbook.kernel;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import packetbook.magic.Magics;

/** Runs the table of cell tests in this process. */
class CellsInProcessIT {
  static List<CellCase> cases() {
    return CellTable.cases();
  }

  @ParameterizedTest
  @MethodSource
  void cases(CellCase cells) {
    try (CellRunner runner = new CellRunner(Magics.standard())) {
      for (CellCase.Step step : cells.steps()) {
        boolean failed = runner.run(step.code()) instanceof Outcome.Failed;
        runner.shown().check(step, failed);
      }
    }
  }
}
