package packetbook.trace;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.net.BridgeState;
import packetbook.net.FdbEntry;
import packetbook.net.MacAddress;
import packetbook.trace.Step.Bridged;
import packetbook.trace.Step.Bridged.Way;

/**
 * Tells what the bridges of one namespace did with a packet.
 *
 * @param stay the packet's time in it
 */
record BridgeSteps(LabMap map, Stay stay) {
  /**
   * It came by a port of a bridge whose own MAC address it was for.
   *
   * @param frame the MAC address that it came with; null where that is not known
   * @return empty where it came by no port
   */
  Optional<Bridged> taken(@Nullable MacAddress frame) {
    return stay.arrival()
        .flatMap(arrival ->
            map.bridgeOf(stay.namespace(), arrival.dev())
                .map(bridge -> {
                  MacAddress to = destination(frame);
                  Optional<FdbEntry> entry = entry(bridge.name(), to);
                  return new Bridged(
                      bridge.name(), arrival.dev(), to, entry, List.of(), Way.TO_ITSELF);
                }));
  }

  /** A bridge alone had to do with it. */
  Optional<Bridged> passed(@Nullable MacAddress frame) {
    return stay.arrival()
        .flatMap(arrival ->
            map.bridgeOf(stay.namespace(), arrival.dev())
                .map(bridge -> passed(bridge, arrival.dev(), frame)));
  }

  private Bridged passed(BridgeState bridge, String port, @Nullable MacAddress frame) {
    MacAddress to = destination(frame);
    Optional<FdbEntry> entry = entry(bridge.name(), to);
    List<String> seen = leftBy(bridge.name());
    boolean stopped = seen.isEmpty() && stay.passed("forward-first") && stay.end().isPresent();
    // What a chain stopped was on its way to where the forwarding table sends it.
    List<String> out =
        stopped
            ? entry.map(FdbEntry::dev).map(List::of).orElseGet(() -> bridge.portsBeside(port))
            : seen;
    return new Bridged(bridge.name(), port, to, entry, out, way(out, entry));
  }

  /** The namespace sent it by its bridges' own interfaces. */
  List<Bridged> sent(@Nullable MacAddress frame) {
    return stay.sights().stream()
        .filter(Sight::leaves)
        .map(Sight::dev)
        .filter(dev -> map.bridge(stay.namespace(), dev).isPresent())
        .distinct()
        .map(bridge -> {
          List<String> out = leftBy(bridge);
          Optional<FdbEntry> entry = entry(bridge, frame);
          return new Bridged(bridge, null, frame, entry, out, way(out, entry));
        })
        .toList();
  }

  private @Nullable MacAddress destination(@Nullable MacAddress frame) {
    return frame != null
        ? frame
        : stay.visits().stream()
            .map(ChainVisit::to)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private Optional<FdbEntry> entry(String bridge, @Nullable MacAddress mac) {
    return mac == null ? Optional.empty() : map.entry(stay.namespace(), bridge, mac);
  }

  private List<String> leftBy(String bridge) {
    return stay.sights().stream()
        .filter(Sight::leaves)
        .map(Sight::dev)
        .filter(dev ->
            map.master(stay.namespace(), dev)
                .filter(master -> master.name().equals(bridge))
                .isPresent())
        .distinct()
        .toList();
  }

  private static Way way(List<String> out, Optional<FdbEntry> entry) {
    if (out.isEmpty()) {
      return Way.STOPPED;
    }
    return out.size() == 1 && entry.filter(row -> row.dev().equals(out.getFirst())).isPresent()
        ? Way.FORWARDED
        : Way.FLOODED;
  }
}
