package packetbook.net;

import java.util.List;

/**
 * Whose an address is.
 *
 * @param addresses all addresses of the interface; empty for none
 */
public record Owner(NetworkNamespace namespace, String interfaceName, List<IpPrefix> addresses) {
  public Owner {
    addresses = List.copyOf(addresses);
  }
}
