package packetbook.trace;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.net.IpAddress;
import packetbook.net.MacAddress;
import packetbook.net.Neighbor;
import packetbook.net.NetworkNamespace;

/**
 * To whom a namespace hands a packet on, and what it knew of its MAC address.
 *
 * @param dev the interface behind which it is
 * @param isListed whether the neighbour table has a row for it
 * @param mac null where the table has none
 * @param wasAsked whether it was asked meanwhile, by ARP or neighbour discovery
 * @param wasKnown whether its MAC address was known before
 */
record NextMachine(
    String dev,
    IpAddress address,
    boolean isListed,
    @Nullable MacAddress mac,
    boolean wasAsked,
    boolean wasKnown) {
  static NextMachine of(
      Evidence evidence, NetworkNamespace namespace, String dev, IpAddress address) {
    Optional<Neighbor> row = evidence.map().neighbor(namespace, dev, address);
    return new NextMachine(
        dev,
        address,
        row.isPresent(),
        row.map(Neighbor::mac).orElse(null),
        evidence.asked(namespace, address),
        evidence.knew(namespace, address));
  }

  /** Tell how it was found; empty where nobody looked for it, as where a wire has no neighbours. */
  Optional<Step.Resolved> resolved() {
    if (!isListed && !wasAsked) {
      return Optional.empty();
    }
    // Linux asks a neighbour that it knows from time to time: the packet did not wait for that.
    boolean waited = wasAsked && (mac == null || !wasKnown);
    return Optional.of(new Step.Resolved(dev, address, mac, waited));
  }
}
