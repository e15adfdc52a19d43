package packetbook.capture;

import java.util.List;
import java.util.Optional;
import packetbook.net.IpAddress;
import packetbook.net.NetworkNamespace;

/**
 * A packet that was seen on an interface.
 *
 * @param number 1 for the capture's first
 * @param nanos nanoseconds since the capture's first packet
 * @param tap where it was seen
 * @param frame its bytes
 * @param layers its headers and what they carry, from the outside in; never empty
 * @param conversation who began it and with whom
 * @param answer whether it goes to the asker
 * @param sighting whether it was seen elsewhere before
 */
public record Packet(
    int number,
    long nanos,
    Tap tap,
    Frame frame,
    List<Layer> layers,
    Conversation conversation,
    boolean answer,
    Sighting sighting) {
  public Packet {
    layers = List.copyOf(layers);
  }

  /** Name the interface that it was seen on. */
  public String dev() {
    return tap.dev();
  }

  /** Give the namespace that it was seen in. */
  public NetworkNamespace namespace() {
    return tap.namespace();
  }

  /** Give its length on the wire in bytes. */
  public int length() {
    return frame.length();
  }

  /** Name what it is about, such as {@code ICMP}. */
  public String protocol() {
    return conversation.protocol();
  }

  /** Give its first layer of a kind, such as {@code packet.layer(Layer.Tcp.class)}. */
  public <T extends Layer> Optional<T> layer(Class<T> kind) {
    return layers.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** Give the address that it says it is from; empty where no layer has an IP address. */
  public Optional<IpAddress> from() {
    return Ends.of(layers).map(Ends::from);
  }

  /** Give the address that it is for; empty where no layer has an IP address. */
  public Optional<IpAddress> to() {
    return Ends.of(layers).map(Ends::to);
  }
}
