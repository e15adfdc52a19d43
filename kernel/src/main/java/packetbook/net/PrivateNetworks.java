package packetbook.net;

import java.util.List;
import java.util.stream.Stream;

/** The networks that anybody may use inside, and to which no route leads from outside. */
public final class PrivateNetworks {
  private static final List<IpPrefix> RFC_1918 =
      networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

  /** RFC 6598, shared by those behind a provider's address translation, and RFC 4193, of IPv6. */
  private static final List<IpPrefix> OTHERS = networks("100.64.0.0/10", "fc00::/7");

  private PrivateNetworks() {}

  /** Say whether an address is of RFC 1918. */
  public static boolean isOfRfc1918(IpAddress address) {
    return RFC_1918.stream().anyMatch(network -> network.contains(address));
  }

  /** Say whether an address is of RFC 1918, RFC 6598 or RFC 4193. */
  public static boolean contain(IpAddress address) {
    return isOfRfc1918(address) || OTHERS.stream().anyMatch(network -> network.contains(address));
  }

  private static List<IpPrefix> networks(String... texts) {
    return Stream.of(texts).map(text -> IpPrefix.tryParse(text).orElseThrow()).toList();
  }
}
