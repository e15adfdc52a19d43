package packetbook.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code docker network inspect} (docker-network-inspect(1)). */
public final class DockerNetworkReader {
  private static final String BRIDGE_NAME = "com.docker.network.bridge.name";

  private DockerNetworkReader() {}

  /** Read all of them; throws {@link UnreadableOutputException} for anything else. */
  public static List<DockerNetwork> read(String json) {
    return Json.rows(
        "docker network inspect",
        json,
        node -> new DockerNetwork(Json.text(node, "Name"), options(node)));
  }

  private static List<String> options(JsonNode node) {
    String driver = Json.text(node, "Driver");
    List<String> words = new ArrayList<>(List.of("--driver", driver));
    if (node.path("Internal").asBoolean()) {
      words.add("--internal");
    }
    if (node.path("EnableIPv6").asBoolean()) {
      words.add("--ipv6");
    }
    for (JsonNode range : node.path("IPAM").path("Config")) {
      add(words, "--subnet", Json.textOr(range, "Subnet", ""));
      add(words, "--ip-range", Json.textOr(range, "IPRange", ""));
      // Docker adds a length to the gateways of IPv6 that it chooses, and does not take it.
      add(words, "--gateway", Json.textOr(range, "Gateway", "").replaceFirst("/.*", ""));
    }
    if (driver.equals("bridge") && !node.path("Options").has(BRIDGE_NAME)) {
      // Docker makes the name of the id, which is another one when the network is made again.
      String id = Json.text(node, "Id");
      add(words, "--opt", BRIDGE_NAME + "=br-" + id.substring(0, Math.min(12, id.length())));
    }
    addPairs(words, "--opt", node.path("Options"));
    addPairs(words, "--label", node.path("Labels"));
    return words;
  }

  private static void add(List<String> words, String option, String value) {
    if (!value.isEmpty()) {
      words.addAll(List.of(option, value));
    }
  }

  private static void addPairs(List<String> words, String option, JsonNode pairs) {
    pairs
        .properties()
        .forEach(pair -> add(words, option, pair.getKey() + "=" + pair.getValue().asText()));
  }
}
