package packetbook.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads {@code ip -j -d addr} (ip-address(8)): what {@link LinkReader} reads, and in each object
 *
 * <pre>{@code
 * "addr_info":[{"family":"inet","local":"10.55.66.2","prefixlen":24,"scope":"global",
 *   "secondary":true,"label":"eth0","valid_life_time":4294967295}]
 * }</pre>
 */
public final class AddressReader {
  private static final String TOOL = "ip -j -d addr";

  private AddressReader() {}

  /** Read all interfaces; throws {@link UnreadableOutputException} for anything else. */
  public static List<Interface> read(String json) {
    Map<String, Integer> indexes = LinkReader.indexes(TOOL, json);
    return Json.rows(
        TOOL, json, node -> new Interface(LinkReader.link(node, indexes), addresses(node)));
  }

  private static List<Address> addresses(JsonNode node) {
    List<Address> addresses = new ArrayList<>();
    for (JsonNode info : node.path("addr_info")) {
      // An object without an address is what ip prints for one that its own filter dropped.
      if (info.has("local")) {
        addresses.add(address(info));
      }
    }
    return addresses;
  }

  private static Address address(JsonNode info) {
    IpAddress peer = Json.addressOrNull(info, "address");
    return new Address(
        new IpPrefix(new IpAddress(Json.text(info, "local")), info.path("prefixlen").asInt()),
        Json.textOr(info, "scope", "global"),
        peer,
        flags(info));
  }

  private static List<String> flags(JsonNode info) {
    TreeSet<String> flags = new TreeSet<>();
    info.properties().stream()
        .filter(field -> field.getValue().isBoolean() && field.getValue().asBoolean())
        .forEach(field -> flags.add(field.getKey()));
    return List.copyOf(flags);
  }
}
