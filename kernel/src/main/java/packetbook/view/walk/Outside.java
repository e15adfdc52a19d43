package packetbook.view.walk;

import java.util.List;
import java.util.stream.Stream;
import packetbook.net.IpAddress;
import packetbook.net.IpPrefix;
import packetbook.net.PrivateNetworks;

/** Tells addresses of the internet from those that only a network of one's own has. */
final class Outside {
  /** RFC 3927 and RFC 4291: addresses of one link or of one machine. */
  private static final List<IpPrefix> NEAR =
      Stream.of("169.254.0.0/16", "127.0.0.0/8", "fe80::/10", "::1/128")
          .map(network -> IpPrefix.tryParse(network).orElseThrow())
          .toList();

  private Outside() {}

  static boolean isPrivate(IpAddress address) {
    return PrivateNetworks.contain(address)
        || NEAR.stream().anyMatch(network -> network.contains(address));
  }
}
