package packetbook.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the table of cell tests against the launched kernel, through the real protocol. One kernel
 * runs them all, with its lab put back before each.
 */
class CellsLaunchedIT {
  private static KernelProcess kernel;
  private static KernelClient client;

  @BeforeAll
  static void start() {
    kernel = KernelProcess.start();
    client = new KernelClient(kernel);
  }

  @AfterAll
  static void end() {
    client.close();
    kernel.close();
  }

  static List<CellCase> cases() {
    return CellTable.cases();
  }

  @ParameterizedTest
  @MethodSource
  void cases(CellCase cells) {
    String reset = client.execute("%lab reset");
    client.shown(reset);
    int before = client.reply("shell", reset).get("execution_count").asInt();
    for (CellCase.Step step : cells.numberedFrom(before).steps()) {
      String id = client.execute(step.code());
      ShownOutputs shown = client.shown(id);
      JsonNode reply = client.reply("shell", id);
      shown.check(step, reply.get("status").asText().equals("error"));
    }
  }
}
