package packetbook.net;

import java.util.List;

/**
 * Reads {@code ip -j neigh} (ip-neighbour(8)), one object for each neighbour:
 *
 * <pre>{@code
 * {"dst":"10.55.66.1","dev":"eth0","lladdr":"02:42:7b:0e:5c:11","state":["REACHABLE"]}
 * }</pre>
 */
public final class NeighborReader {
  private NeighborReader() {}

  /** Read all neighbours; throws {@link UnreadableOutputException} for anything else. */
  public static List<Neighbor> read(String json) {
    return Json.rows(
        "ip -j neigh",
        json,
        node ->
            new Neighbor(
                new IpAddress(Json.text(node, "dst")),
                Json.textOr(node, "dev", ""),
                Json.macOrNull(node, "lladdr"),
                String.join(" ", Json.words(node, "state"))));
  }
}
