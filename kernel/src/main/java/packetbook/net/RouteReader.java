package packetbook.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ip -j route} (ip-route(8)), one object for each row; what is usual is not printed:
 *
 * <pre>{@code
 * {"dst":"default","gateway":"10.55.66.1","dev":"eth0","flags":[]}
 * {"dst":"10.55.66.0/24","dev":"eth0","protocol":"kernel","scope":"link","prefsrc":"10.55.66.2"}
 * {"type":"unreachable","dst":"198.51.100.0/24","metric":1024,"flags":[]}
 * }</pre>
 */
public final class RouteReader {
  private static final String TOOL = "ip -j route";

  private RouteReader() {}

  /**
   * Read the rows of one family; throws {@link UnreadableOutputException} for anything else.
   *
   * @param family what {@code default} stands for where nothing else in its row says it
   */
  public static List<Route> read(String json, IpFamily family) {
    return Json.rows(TOOL, json, node -> route(node, family));
  }

  private static Route route(JsonNode node, IpFamily family) {
    IpAddress via = via(node);
    IpFamily ofRow = via != null && !node.has("via") ? IpFamily.of(via) : family;
    return new Route(
        Json.textOr(node, "type", "unicast"),
        destination(Json.text(node, "dst"), ofRow),
        via,
        Json.textOrNull(node, "dev"),
        Json.addressOrNull(node, "prefsrc"),
        Json.textOr(node, "scope", "global"),
        Json.textOr(node, "protocol", "boot"),
        node.path("metric").asInt(),
        Json.textOr(node, "table", "main"),
        Json.words(node, "flags"),
        nextHops(node));
  }

  private static IpPrefix destination(String text, IpFamily family) {
    if (text.equals("default")) {
      return family.everything();
    }
    return IpPrefix.tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a destination"));
  }

  /** A gateway of the other family (RFC 5549) stands in an object of its own. */
  private static @Nullable IpAddress via(JsonNode node) {
    return node.has("via")
        ? Json.addressOrNull(node.path("via"), "host")
        : Json.addressOrNull(node, "gateway");
  }

  private static List<NextHop> nextHops(JsonNode node) {
    List<NextHop> hops = new ArrayList<>();
    for (JsonNode hop : node.path("nexthops")) {
      hops.add(new NextHop(via(hop), Json.text(hop, "dev"), hop.path("weight").asInt(1)));
    }
    return hops;
  }
}
