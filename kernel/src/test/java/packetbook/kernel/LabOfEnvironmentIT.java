package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A kernel whose environment names its lab, as a front end sees it. */
@Timeout(60)
class LabOfEnvironmentIT {
  private static List<String> shown(KernelClient client, String cell) {
    String id = client.execute(cell);
    List<String> shown = client.shown(id).all();
    client.reply("shell", id);
    return shown;
  }

  @Test
  void saysOfALabThatIsNoneWhoNamedItAndUsesAnother() throws Exception {
    try (KernelProcess kernel = KernelProcess.start(Map.of("PACKETBOOK_LAB", "embeded"));
        KernelClient client = new KernelClient(kernel)) {
      assertThat(shown(client, "1 + 1")).containsExactly("result:2");
      for (int time = 0; time < 2; time++) {
        assertThat(shown(client, "%route").getFirst())
            .contains("PACKETBOOK_LAB is 'embeded': There is no lab of the kind 'embeded'.")
            .contains("%lab use embedded");
      }

      assertThat(shown(client, "%lab use embedded").getFirst())
          .contains("Embedded lab, in use from now on.");

      assertThat(shown(client, "%route").getFirst()).contains("10.0.2.2");
      assertThat(
              client
                  .ask("shell", "complete_request", Map.of("code", "%lab use e", "cursor_pos", 10))
                  .get("matches")
                  .toString())
          .isEqualTo("[\"embedded\"]");
    }
  }
}
