package packetbook.net;

import java.util.List;
import java.util.Set;

/**
 * How a container was started, in the words of {@code docker run}.
 *
 * @param network the {@code --network}: {@code bridge}, {@code none}, {@code host}, a network's
 *     name, or {@code container:} and another one's id
 * @param options its other options, such as {@code --privileged} or the two words {@code --publish
 *     2345:8000/tcp}; empty for none
 * @param command the program and its arguments; empty for the image's own
 */
public record ContainerSettings(
    String name,
    String id,
    String image,
    String network,
    List<String> options,
    List<String> command) {
  private static final Set<String> STANDING_NETWORKS = Set.of("bridge", "none", "host");

  public ContainerSettings {
    options = List.copyOf(options);
    command = List.copyOf(command);
  }

  /** Say whether its network is one that somebody made by {@code docker network create}. */
  public boolean isOnMadeNetwork() {
    return !STANDING_NETWORKS.contains(network) && !network.startsWith("container:");
  }
}
