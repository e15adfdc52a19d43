package packetbook.net;

import java.util.List;

/**
 * A network that somebody created in Docker.
 *
 * @param options the options of {@code docker network create}, each word by itself
 */
public record DockerNetwork(String name, List<String> options) {
  public DockerNetwork {
    options = List.copyOf(options);
  }
}
