package packetbook.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

  /**
   * Read an array of objects, one row each. An object without any field is left out: {@code ip}
   * prints those for rows that its own filter dropped.
   */
  static <T> List<T> rows(String tool, String text, Function<JsonNode, T> row) {
    List<T> rows = new ArrayList<>();
    for (JsonNode node : array(tool, text)) {
      if (node.isEmpty()) {
        continue;
      }
      try {
        rows.add(row.apply(node));
      } catch (IllegalArgumentException cause) {
        throw new UnreadableOutputException(tool, node.toString(), cause);
      }
    }
    return rows;
  }

  /** Give a field's text; throws {@link IllegalArgumentException} where it is missing. */
  static String text(JsonNode node, String field) {
    String text = textOrNull(node, field);
    if (text == null) {
      throw new IllegalArgumentException("no field '" + field + "'");
    }
    return text;
  }

  /** Give a field's text, or null where it is missing. */
  static @Nullable String textOrNull(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }

  /** Give a field's text, or this where it is missing. */
  static String textOr(JsonNode node, String field, String otherwise) {
    String text = textOrNull(node, field);
    return text == null ? otherwise : text;
  }

  /** Give a field's number, or null where it is missing. */
  static @Nullable Integer numberOrNull(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || !value.isNumber() ? null : Integer.valueOf(value.asInt());
  }

  /** Give a field's list of words; empty where it is missing. */
  static List<String> words(JsonNode node, String field) {
    List<String> words = new ArrayList<>();
    node.path(field).forEach(word -> words.add(word.asText()));
    return words;
  }

  /** Give a field's IP address, or null where it is missing or is of another family. */
  static @Nullable IpAddress addressOrNull(JsonNode node, String field) {
    String text = textOrNull(node, field);
    return text == null ? null : IpAddress.tryParse(text).orElse(null);
  }

  /** Give a field's MAC address, or null where it is missing or is none. */
  static @Nullable MacAddress macOrNull(JsonNode node, String field) {
    String text = textOrNull(node, field);
    return text == null ? null : MacAddress.tryParse(text).orElse(null);
  }
}
