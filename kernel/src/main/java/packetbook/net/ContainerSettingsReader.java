package packetbook.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code docker inspect} of containers (docker-inspect(1)): of their options those that
 * decide what a container may do, what its program sees and whether it lives. Volumes, limits,
 * names of hosts and the like are left out.
 */
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
                options(node.path("Config"), node.path("HostConfig")),
                command(node.path("Config"))));
  }

  private static String network(String mode) {
    return mode.equals("default") ? "bridge" : mode;
  }

  private static List<String> options(JsonNode config, JsonNode host) {
    List<String> options = new ArrayList<>();
    flag(options, "--interactive", config.path("OpenStdin"));
    flag(options, "--tty", config.path("Tty"));
    flag(options, "--rm", host.path("AutoRemove"));
    flag(options, "--privileged", host.path("Privileged"));
    each(options, "--cap-add", Json.words(host, "CapAdd"));
    each(options, "--cap-drop", Json.words(host, "CapDrop"));
    each(options, "--sysctl", assignments(host.path("Sysctls")));
    each(options, "--publish", published(host.path("PortBindings")));
    // The PATH is the image's.
    each(
        options,
        "--env",
        Json.words(config, "Env").stream().filter(each -> !each.startsWith("PATH=")).toList());
    each(options, "--entrypoint", Json.words(config, "Entrypoint").stream().limit(1).toList());
    return options;
  }

  private static void flag(List<String> options, String option, JsonNode set) {
    if (set.asBoolean()) {
      options.add(option);
    }
  }

  private static void each(List<String> options, String option, List<String> values) {
    values.forEach(value -> options.addAll(List.of(option, value)));
  }

  private static List<String> assignments(JsonNode map) {
    return map.properties().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue().asText())
        .sorted()
        .toList();
  }

  /** {@code --entrypoint} takes one word: those behind it go before the command. */
  private static List<String> command(JsonNode config) {
    List<String> words = new ArrayList<>();
    Json.words(config, "Entrypoint").stream().skip(1).forEach(words::add);
    words.addAll(Json.words(config, "Cmd"));
    return words;
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
