package packetbook.net;

import java.util.Optional;

/**
 * Reads what dockerd keeps of a container, {@code DATA-ROOT/containers/ID/config.v2.json}: the
 * fields of {@code docker inspect} that do not depend on the host.
 */
public final class ContainerReader {
  private ContainerReader() {}

  /**
   * Read one container.
   *
   * @return empty for a file with nothing in it yet
   * @throws UnreadableOutputException for anything else than such a file
   */
  public static Optional<Container> read(String json) {
    return Json.rows(
            "config.v2.json",
            "[" + json + "]",
            node ->
                new Container(
                    Json.text(node, "Name").replaceFirst("^/", ""),
                    node.path("State").path("Running").asBoolean()
                        ? node.path("State").path("Pid").asInt()
                        : 0))
        .stream()
        .findFirst();
  }
}
