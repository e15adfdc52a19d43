package packetbook.view.walk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import packetbook.net.IpAddress;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.trace.Hop;
import packetbook.trace.PacketHeader;
import packetbook.trace.Step;
import packetbook.trace.Walk;

/** Which addresses interfaces have, as far as a walk shows it. */
final class Addresses {
  private record Place(NetworkNamespace namespace, String dev) {}

  private final Map<Place, IpAddress> addresses = new HashMap<>();

  static Addresses of(Told told) {
    Addresses addresses = new Addresses();
    addresses.read(told.exchange().request());
    told.exchange().reply().ifPresent(addresses::read);
    return addresses;
  }

  /** Give an interface's address; empty where no step shows it. */
  String of(NetworkNamespace namespace, String dev) {
    return Optional.ofNullable(addresses.get(new Place(namespace, dev)))
        .map(IpAddress::text)
        .orElse("");
  }

  private void read(Walk walk) {
    for (Hop hop : walk.hops()) {
      for (Step.Routed routed : hop.steps(Step.Routed.class)) {
        routed.choice().table().forEach(row -> add(hop, row));
        add(hop, routed.choice().way());
        routed.choice().decided().ifPresent(row -> add(hop, row));
      }
      ends(hop);
    }
  }

  /** A row for neighbours names the address that this namespace has among them. */
  private void add(Hop hop, Route row) {
    if (row.dev() != null && row.source() != null && row.type().equals("unicast")) {
      addresses.putIfAbsent(new Place(hop.namespace(), row.dev()), row.source());
    }
  }

  /** What a namespace makes has its address, and what it takes is for its address. */
  private void ends(Hop hop) {
    String out = hop.out();
    Optional<PacketHeader> made = hop.step(Step.Made.class).map(Step.Made::header);
    if (out != null && made.isPresent()) {
      addresses.putIfAbsent(new Place(hop.namespace(), out), made.get().from());
    }
    boolean takes = hop.steps(Step.Routed.class).stream().anyMatch(Step.Routed::isLocal);
    if (takes && hop.steps(Step.Translated.class).isEmpty()) {
      hop.steps(Step.Received.class).stream()
          .reduce((one, other) -> other)
          .ifPresent(last ->
              addresses.putIfAbsent(new Place(hop.namespace(), last.dev()), last.header().to()));
    }
  }
}
