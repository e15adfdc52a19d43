package packetbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The keys that Jupyter's message specification 5.3 requires of each message that a kernel sends.
 */
final class MessageSpecification {
  private static final List<String> HEADER =
      List.of("msg_id", "username", "session", "date", "msg_type", "version");
  private static final Map<String, List<String>> CONTENT =
      Map.ofEntries(
          Map.entry("execute_reply", List.of("status")),
          Map.entry("inspect_reply", List.of("status", "found", "data", "metadata")),
          Map.entry(
              "complete_reply",
              List.of("status", "matches", "cursor_start", "cursor_end", "metadata")),
          Map.entry("history_reply", List.of("status", "history")),
          Map.entry("is_complete_reply", List.of("status")),
          Map.entry("comm_info_reply", List.of("status", "comms")),
          Map.entry(
              "kernel_info_reply",
              List.of(
                  "status",
                  "protocol_version",
                  "implementation",
                  "implementation_version",
                  "language_info",
                  "banner",
                  "help_links")),
          Map.entry("shutdown_reply", List.of("status", "restart")),
          Map.entry("interrupt_reply", List.of("status")),
          Map.entry("stream", List.of("name", "text")),
          Map.entry("display_data", List.of("data", "metadata", "transient")),
          Map.entry("update_display_data", List.of("data", "metadata", "transient")),
          Map.entry("execute_input", List.of("code", "execution_count")),
          Map.entry("execute_result", List.of("data", "metadata", "execution_count")),
          Map.entry("error", List.of("ename", "evalue", "traceback")),
          Map.entry("status", List.of("execution_state")),
          Map.entry("input_request", List.of("prompt", "password")),
          Map.entry("comm_close", List.of("comm_id", "data")));
  private static final List<String> EXECUTED = List.of("execution_count", "user_expressions");
  private static final List<String> FAILED = List.of("ename", "evalue", "traceback");

  private MessageSpecification() {}

  static void check(JsonNode message) {
    JsonNode header = message.get("header");
    JsonNode content = message.get("content");
    String type = header.path("msg_type").asText();
    has(type, header, HEADER);
    assertThat(header.get("version").asText()).isEqualTo("5.3");
    assertThat(Instant.parse(header.get("date").asText())).isBefore(Instant.now().plusSeconds(1));
    assertThat(CONTENT).containsKey(type);
    assertThat(message.get("parent_header").isObject()).as("%s has a parent", type).isTrue();
    assertThat(message.get("metadata").isObject()).isTrue();
    String status = content.path("status").asText();
    if (type.equals("execute_reply")) {
      assertThat(status).isIn("ok", "error", "aborted");
      has(type, content, status.equals("ok") ? EXECUTED : List.of());
    }
    if (type.endsWith("_reply") && status.equals("error")) {
      has(type, content, FAILED);
      return;
    }
    has(type, content, CONTENT.getOrDefault(type, List.of()));
    if (content.has("data") && !type.equals("comm_close")) {
      content
          .get("data")
          .properties()
          .forEach(each ->
              assertThat(each.getValue().isTextual()).as("%s of %s", each.getKey(), type).isTrue());
    }
  }

  private static void has(String type, JsonNode object, List<String> keys) {
    for (String key : keys) {
      assertThat(object.hasNonNull(key)).as("%s has %s: %s", type, key, object).isTrue();
    }
  }
}
