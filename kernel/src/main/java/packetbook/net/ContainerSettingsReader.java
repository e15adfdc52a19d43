package packetbook.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code docker inspect} of containers (docker-inspect(1)). */
public final class ContainerSettingsReader {
  private ContainerSettingsReader() {}

  /** Read all of them; throws {@link UnreadableOutputException} for anything else. */
  public static List<ContainerSettings> read(String json) {
    return Json.rows(
        "docker inspect",
        json,
        node ->
            new ContainerSettings(
                Json.text(node, "Name").replaceFirst("^/", ""),
                Json.text(node, "Id"),
                Json.text(node.path("Config"), "Image"),
                network(Json.text(node.path("HostConfig"), "NetworkMode")),
                node.path("HostConfig").path("Privileged").asBoolean(),
                published(node.path("HostConfig").path("PortBindings")),
                Json.words(node.path("Config"), "Cmd")));
  }

  private static String network(String mode) {
    return mode.equals("default") ? "bridge" : mode;
  }

  /** Read {@code {"8000/tcp": [{"HostIp": "", "HostPort": "2345"}]}}. */
  private static List<String> published(JsonNode bindings) {
    List<String> published = new ArrayList<>();
    for (Map.Entry<String, JsonNode> port : bindings.properties()) {
      for (JsonNode binding : port.getValue()) {
        String address = Json.textOr(binding, "HostIp", "");
        String outside = Json.textOr(binding, "HostPort", "");
        String where = address.isEmpty() ? "" : address + ":";
        published.add(
            where + (outside.isEmpty() && where.isEmpty() ? "" : outside + ":") + port.getKey());
      }
    }
    return published.stream().sorted().toList();
  }
}
