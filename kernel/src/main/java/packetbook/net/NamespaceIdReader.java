package packetbook.net;

import java.util.List;

/**
 * Reads {@code ip -j netns list-id} (ip-netns(8)):
 *
 * <pre>{@code
 * [{"nsid":0,"name":"c1"},{"nsid":1}]
 * }</pre>
 */
public final class NamespaceIdReader {
  private NamespaceIdReader() {}

  /** Read all numbers; throws {@link UnreadableOutputException} for anything else. */
  public static List<NamespaceId> read(String json) {
    return Json.rows(
        "ip -j netns list-id",
        json,
        node -> new NamespaceId(node.path("nsid").asInt(), Json.textOrNull(node, "name")));
  }
}
