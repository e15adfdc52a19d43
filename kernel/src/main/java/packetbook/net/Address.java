package packetbook.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address of an interface (ip-address(8)). Its lifetimes are left out: they change at each look.
 *
 * @param prefix the address, and how much of it names its network
 * @param scope where it is valid: {@code global}, {@code link} or {@code host}
 * @param peer the other end's address on a point-to-point interface; null on others
 * @param flags what {@code ip} says beside it, in order of the alphabet, such as {@code secondary},
 *     {@code dynamic}, {@code tentative}
 */
public record Address(IpPrefix prefix, String scope, @Nullable IpAddress peer, List<String> flags) {
  public Address {
    flags = List.copyOf(flags);
  }

  /** Give the address without its network. */
  public IpAddress address() {
    return prefix.address();
  }

  /** Say whether it goes by itself after a time, as one from DHCP does. */
  public boolean isDynamic() {
    return flags.contains("dynamic");
  }

  /** Say whether another address of the same network was there first. */
  public boolean isSecondary() {
    return flags.contains("secondary");
  }
}
