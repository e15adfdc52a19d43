package packetbook.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ip -j -d link} (ip-link(8)), one object for each interface:
 *
 * <pre>{@code
 * {"ifindex":4,"link_index":2,"ifname":"veth0","flags":["BROADCAST","UP","LOWER_UP"],"mtu":1500,
 *  "master":"hwchiu0","operstate":"UP","link_type":"ether","address":"02:42:00:00:00:10",
 *  "link_netnsid":1,"linkinfo":{"info_kind":"veth"}}
 * }</pre>
 */
public final class LinkReader {
  private static final String TOOL = "ip -j -d link";

  private LinkReader() {}

  /** Read all interfaces; throws {@link UnreadableOutputException} for anything else. */
  public static List<Link> read(String json) {
    Map<String, Integer> indexes = indexes(TOOL, json);
    return Json.rows(TOOL, json, node -> link(node, indexes));
  }

  /** Give each interface's number: a peer in the same namespace is told by its name alone. */
  static Map<String, Integer> indexes(String tool, String json) {
    Map<String, Integer> indexes = new HashMap<>();
    for (JsonNode node : Json.array(tool, json)) {
      indexes.put(node.path("ifname").asText(), node.path("ifindex").asInt());
    }
    return indexes;
  }

  static Link link(JsonNode node, Map<String, Integer> indexes) {
    String kind = node.path("linkinfo").path("info_kind").asText();
    if (kind.isEmpty() && node.path("link_type").asText().equals("loopback")) {
      kind = "loopback";
    }
    boolean veth = kind.equals("veth");
    return new Link(
        node.path("ifindex").asInt(),
        Json.text(node, "ifname"),
        kind,
        Json.textOr(node, "operstate", "unknown").toLowerCase(Locale.ROOT),
        Json.words(node, "flags"),
        node.path("mtu").asInt(),
        Json.textOrNull(node, "master"),
        node.path("link_type").asText().equals("loopback") ? null : Json.macOrNull(node, "address"),
        veth ? peerIndex(node, indexes) : null,
        veth ? peerNamespaceId(node) : null);
  }

  /** ip names the peer by number only where it is in another namespace. */
  private static @Nullable Integer peerNamespaceId(JsonNode node) {
    Integer id = Json.numberOrNull(node, "link_netnsid");
    return id == null && node.has("link_index") ? Integer.valueOf(-1) : id;
  }

  private static @Nullable Integer peerIndex(JsonNode node, Map<String, Integer> indexes) {
    Integer number = Json.numberOrNull(node, "link_index");
    String name = Json.textOrNull(node, "link");
    return number == null && name != null ? indexes.get(name) : number;
  }
}
