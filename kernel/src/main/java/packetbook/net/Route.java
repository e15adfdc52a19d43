package packetbook.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a routing table (ip-route(8)).
 *
 * @param type {@code unicast} for a row that sends; {@code unreachable}, {@code blackhole}, {@code
 *     local}, {@code multicast} or another word of the kernel's
 * @param destination which addresses it is for; those of length 0 are {@code default}
 * @param via the gateway; null where the destination is a neighbour, or where there are {@code
 *     nextHops}
 * @param dev the interface that the packet leaves by; null where it does not leave
 * @param source the address that packets of this namespace's own get as theirs; null for any
 * @param scope {@code global} where a gateway leads on, {@code link} for neighbours, {@code host}
 *     for itself
 * @param protocol who made it: {@code boot} for {@code ip route}, {@code kernel} for what follows
 *     from an address, {@code dhcp}, {@code ra}, …
 * @param metric of two rows with the same destination the lower one is used; 0 where none is given
 * @param table {@code main}, {@code local} or another
 * @param flags what {@code ip} says beside it, such as {@code linkdown}; usually empty
 * @param nextHops the ways of a row that has several; empty for one with a single way
 */
public record Route(
    String type,
    IpPrefix destination,
    @Nullable IpAddress via,
    @Nullable String dev,
    @Nullable IpAddress source,
    String scope,
    String protocol,
    int metric,
    String table,
    List<String> flags,
    List<NextHop> nextHops) {
  public Route {
    flags = List.copyOf(flags);
    nextHops = List.copyOf(nextHops);
  }

  /** Say whether it contains every address of its family. */
  public boolean isDefault() {
    return destination.length() == 0;
  }

  /** Say whether it is for one address alone. */
  public boolean isHost() {
    return destination.length() == (family() == IpFamily.IPV6 ? 128 : 32);
  }

  /** Give its family. */
  public IpFamily family() {
    return IpFamily.of(destination.address());
  }

  /** Give its destination as {@code ip} prints it: {@code default}, a prefix, or an address. */
  public String destinationText() {
    return isDefault()
        ? "default"
        : isHost() ? destination.address().text() : destination.toString();
  }
}
