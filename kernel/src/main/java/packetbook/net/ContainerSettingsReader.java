package packetbook.net;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import packetbook.net.ContainerSettings.Attachment;

/**
 * Reads {@code docker inspect} of containers (docker-inspect(1)): of their options those that
 * decide what a container may do, what its program sees and whether it lives. Limits and the like
 * are left out.
 */
public final class ContainerSettingsReader {
  private static final Set<String> STANDING_NETWORKS = Set.of("bridge", "none", "host");

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
                options(node, node.path("Config"), node.path("HostConfig")),
                command(node.path("Config")),
                attachments(node)));
  }

  private static String network(String mode) {
    return mode.equals("default") ? "bridge" : mode;
  }

  private static List<String> options(JsonNode node, JsonNode config, JsonNode host) {
    List<String> options = new ArrayList<>();
    flag(options, "--interactive", config.path("OpenStdin"));
    flag(options, "--tty", config.path("Tty"));
    flag(options, "--rm", host.path("AutoRemove"));
    flag(options, "--privileged", host.path("Privileged"));
    each(options, "--hostname", hostname(node, config, host));
    each(options, "--user", given(config, "User"));
    each(options, "--workdir", given(config, "WorkingDir"));
    each(options, "--volume", Json.words(host, "Binds"));
    each(options, "--dns", Json.words(host, "Dns"));
    each(options, "--add-host", Json.words(host, "ExtraHosts"));
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

  /** Without a name of its own a container has the beginning of its id, or another one's name. */
  private static List<String> hostname(JsonNode node, JsonNode config, JsonNode host) {
    String network = Json.text(host, "NetworkMode");
    boolean isAnothers = network.equals("host") || network.startsWith("container:");
    return given(config, "Hostname").stream()
        .filter(name -> !isAnothers && !isMadeOfId(name, node))
        .toList();
  }

  private static boolean isMadeOfId(String name, JsonNode node) {
    return Json.text(node, "Id").startsWith(name);
  }

  private static List<String> given(JsonNode node, String field) {
    String text = Json.textOr(node, field, "");
    return text.isEmpty() ? List.of() : List.of(text);
  }

  /** Docker itself adds as aliases the beginning of the id, and the host's name. */
  private static List<Attachment> attachments(JsonNode node) {
    String hostname = Json.textOr(node.path("Config"), "Hostname", "");
    List<Attachment> attachments = new ArrayList<>();
    for (Map.Entry<String, JsonNode> network :
        node.path("NetworkSettings").path("Networks").properties()) {
      boolean isStanding = STANDING_NETWORKS.contains(network.getKey());
      attachments.add(
          new Attachment(
              network.getKey(),
              isStanding ? "" : Json.textOr(network.getValue(), "IPAddress", ""),
              Json.words(network.getValue(), "Aliases").stream()
                  .filter(alias -> !alias.equals(hostname) && !isMadeOfId(alias, node))
                  .toList()));
    }
    return attachments.stream().sorted(Comparator.comparing(Attachment::network)).toList();
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
