package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A trace that Java in a cell has, as a front end sees it. */
@Timeout(120)
class TraceValueIT {
  private static final String PICTURE = "image/svg+xml";

  /** Give the last that a cell shows, by the names of its forms. */
  private static JsonNode shown(KernelClient client, String cell) {
    String id = client.execute(cell);
    JsonNode data =
        client.outputs(id).stream()
            .map(message -> message.at("/content/data"))
            .filter(JsonNode::isObject)
            .reduce((_, last) -> last)
            .orElseThrow();
    client.reply("shell", id);
    return data;
  }

  /** Leave out what the command printed: its times are others at each run. */
  private static String words(JsonNode data) {
    return data.get("text/plain").asText().split("\nPING", 2)[0];
  }

  @Test
  void isShownAsTheMagicShowsIt() {
    try (KernelProcess kernel = KernelProcess.start(Map.of("PACKETBOOK_LAB", "embedded"));
        KernelClient client = new KernelClient(kernel)) {
      shown(client, "%ns add c1\n%link @c1 set lo up");
      JsonNode magic = shown(client, "%trace @c1 ping -c1 127.0.0.1");

      JsonNode value = shown(client, "lab.trace(\"c1\", \"ping\", \"-c1\", \"127.0.0.1\")");
      JsonNode exchange =
          shown(
              client, "lab.trace(\"c1\", \"ping\", \"-c1\", \"127.0.0.1\").exchanges().getFirst()");

      assertThat(words(magic)).startsWith("c1 pings 127.0.0.1: answered.").contains("Linux itself");
      assertThat(words(value)).isEqualTo(words(magic));
      assertThat(value.get("text/plain").asText()).contains("\nPING 127.0.0.1");
      assertThat(value.get(PICTURE)).isNotNull().isEqualTo(magic.get(PICTURE));
      assertThat(words(exchange)).isEqualTo(words(magic));
      assertThat(exchange.get(PICTURE)).isNotNull();
    }
  }
}
