package packetbook.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Reads the JSON that {@code ip -j} and {@code bridge -j} print. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Read an array; nothing at all (as some versions print for no rows) is an empty one. */
  static ArrayNode array(String tool, String text) {
    if (text.isBlank()) {
      return JsonNodeFactory.instance.arrayNode();
    }
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node instanceof ArrayNode array) {
        return array;
      }
      throw new UnreadableOutputException(tool, text, new IllegalArgumentException("not an array"));
    } catch (JsonProcessingException cause) {
      throw new UnreadableOutputException(tool, text, cause);
    }
  }
}
