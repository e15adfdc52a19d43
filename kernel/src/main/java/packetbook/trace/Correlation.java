package packetbook.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import packetbook.capture.Capture;
import packetbook.net.NetworkNamespace;
import packetbook.trace.PacketIdentity.Mark;

/** Puts together what was seen of one packet at many places, by its contents. */
final class Correlation {
  /** So long may a packet be under way; one that is alike and later is another one. */
  private static final long LONGEST_WAY = 900_000_000L;

  private final List<TracedPacket> packets = new ArrayList<>();
  private final Map<Mark, List<TracedPacket>> marked = new HashMap<>();
  private final Map<TracedPacket, String> details = new HashMap<>();

  /** Where a packet stands that no interface saw. */
  private int place;

  private Correlation() {}

  /**
   * List the packets in the order in which they were first seen; one that no interface saw comes
   * behind the packet about which its namespace's chains were asked before.
   */
  static List<TracedPacket> of(Capture capture, List<Watched> watched) {
    Correlation correlation = new Correlation();
    capture.packets().stream()
        .map(Sight::of)
        .flatMap(Optional::stream)
        .filter(sight -> !sight.isHousekeeping())
        .forEach(correlation::take);
    for (Watched each : watched) {
      correlation.place = 0;
      each.visits().forEach(visit -> correlation.take(each.namespace(), visit));
    }
    return List.copyOf(correlation.packets);
  }

  private void take(Sight sight) {
    List<TracedPacket> alike = marked.computeIfAbsent(sight.seen().mark(), _ -> new ArrayList<>());
    Optional<TracedPacket> known =
        alike.stream()
            .filter(each ->
                (sight.isLaterPiece() || sight.detail().equals(details.get(each)))
                    && sight.packet().nanos() - each.lastNanos() < LONGEST_WAY
                    && !each.wasAt(sight))
            .findFirst();
    TracedPacket packet = known.orElseGet(() -> begin(alike, packets.size()));
    details.putIfAbsent(packet, sight.detail());
    packet.add(sight);
  }

  private TracedPacket begin(List<TracedPacket> alike, int place) {
    TracedPacket packet = new TracedPacket();
    alike.add(packet);
    packets.add(place, packet);
    return packet;
  }

  private void take(NetworkNamespace namespace, ChainVisit visit) {
    List<TracedPacket> alike = marked.computeIfAbsent(visit.seen().mark(), _ -> new ArrayList<>());
    Optional<TracedPacket> same =
        alike.stream()
            .filter(each -> each.flows().contains(visit.seen().flow()))
            .filter(each -> !each.wasAt(namespace, visit))
            .findFirst()
            .or(() -> alike.stream().filter(each -> each.continues(namespace, visit)).findFirst())
            .or(() -> rewritten(alike, namespace, visit))
            .or(() ->
                packets.stream()
                    .filter(each -> each.wasInPieces(visit) && !each.wasAt(namespace, visit))
                    .findFirst());
    TracedPacket packet = same.orElseGet(() -> begin(alike, place));
    packet.add(namespace, visit);
    place = packets.indexOf(packet) + 1;
  }

  /** Find a packet that no interface saw with the ends that it had when this chain was asked. */
  private static Optional<TracedPacket> rewritten(
      List<TracedPacket> alike, NetworkNamespace namespace, ChainVisit visit) {
    if (alike.size() == 1 && visit.seen().mark().id() != 0) {
      return Optional.of(alike.getFirst());
    }
    return alike.stream()
        .filter(each -> each.flows().stream().anyMatch(visit.seen().flow()::sharesEnd))
        .filter(each -> !each.wasAt(namespace, visit))
        .findFirst();
  }
}
