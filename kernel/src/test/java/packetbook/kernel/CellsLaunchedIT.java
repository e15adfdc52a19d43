package packetbook.kernel;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the table of cell tests against the launched kernel, through the real protocol. */
class CellsLaunchedIT {
  static List<CellCase> cases() {
    return CellTable.cases();
  }

  @ParameterizedTest
  @MethodSource
  void cases(CellCase cells) {
    try (KernelProcess kernel = KernelProcess.start();
        KernelClient client = new KernelClient(kernel)) {
      for (CellCase.Step step : cells.steps()) {
        String id = client.execute(step.code());
        ShownOutputs shown = client.shown(id);
        String status = client.reply("shell", id).get("status").asText();
        shown.check(step, status.equals("error"));
      }
    }
  }
}
