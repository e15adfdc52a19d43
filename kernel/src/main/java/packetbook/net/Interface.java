package packetbook.net;

import java.util.List;

/**
 * An interface with its addresses.
 *
 * @param addresses in the kernel's order; empty for none
 */
public record Interface(Link link, List<Address> addresses) {
  public Interface {
    addresses = List.copyOf(addresses);
  }

  /** Give its name. */
  public String name() {
    return link.name();
  }

  /** Give its addresses, each with its network. */
  public List<IpPrefix> prefixes() {
    return addresses.stream().map(Address::prefix).toList();
  }
}
