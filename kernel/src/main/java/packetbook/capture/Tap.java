package packetbook.capture;

import packetbook.net.NetworkNamespace;

/**
 * A place where packets are seen: an interface and the namespace that it is in.
 *
 * @param dev the interface, such as {@code eth0}, or {@code any} for every one
 */
public record Tap(NetworkNamespace namespace, String dev) {
  /** Name it as one types it: {@code eth0} on the host, {@code @c1:eth0} in a container. */
  @Override
  public String toString() {
    return namespace.isHost() ? dev : "@" + namespace.name() + ":" + dev;
  }
}
