package packetbook.net;

import java.util.List;

/**
 * How a container was started, in the words of {@code docker run}.
 *
 * @param network the {@code --network}: {@code bridge}, {@code none}, {@code host}, a network's
 *     name, or {@code container:} and another one's id
 * @param options its other options, such as {@code --privileged} or the two words {@code --publish
 *     2345:8000/tcp}; empty for none
 * @param command the program and its arguments; empty for the image's own
 * @param attachments the networks that it is on, in order of name
 */
public record ContainerSettings(
    String name,
    String id,
    String image,
    String network,
    List<String> options,
    List<String> command,
    List<Attachment> attachments) {
  /**
   * How it is on a network.
   *
   * @param address empty where Docker alone chooses it, as on its own networks
   * @param aliases names besides its own by which others on the network find it
   */
  public record Attachment(String network, String address, List<String> aliases) {
    public Attachment {
      aliases = List.copyOf(aliases);
    }
  }

  public ContainerSettings {
    options = List.copyOf(options);
    command = List.copyOf(command);
    attachments = List.copyOf(attachments);
  }
}
