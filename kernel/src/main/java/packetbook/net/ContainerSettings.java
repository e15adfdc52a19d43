package packetbook.net;

import java.util.List;

/**
 * How a container was started, in the words of {@code docker run}.
 *
 * @param network the {@code --network}: {@code bridge}, {@code none}, {@code host}, a network's
 *     name, or {@code container:} and another one's id
 * @param published each as {@code --publish} takes it, such as {@code 2345:8000/tcp}
 * @param command the program and its arguments; empty for the image's own
 */
public record ContainerSettings(
    String name,
    String id,
    String image,
    String network,
    boolean privileged,
    List<String> published,
    List<String> command) {
  public ContainerSettings {
    published = List.copyOf(published);
    command = List.copyOf(command);
  }
}
