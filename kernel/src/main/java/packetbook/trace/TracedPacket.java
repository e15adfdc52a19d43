package packetbook.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import packetbook.net.NetworkNamespace;
import packetbook.trace.PacketIdentity.Flow;

/** One packet with all that was seen of it, from its first moment to its last. */
final class TracedPacket {
  /** A visit, and in which namespace. */
  record Visit(NetworkNamespace namespace, ChainVisit chain) {}

  private final List<Sight> sights = new ArrayList<>();
  private final List<Visit> visits = new ArrayList<>();
  private final Set<Flow> flows = new HashSet<>();

  void add(Sight sight) {
    sights.add(sight);
    if (!sight.isLaterPiece()) {
      flows.add(sight.seen().flow());
    }
  }

  void add(NetworkNamespace namespace, ChainVisit visit) {
    visits.add(new Visit(namespace, visit));
    if (!visit.isOfPiece()) {
      flows.add(visit.seen().flow());
    }
  }

  /** Give where it was captured, in order of time. */
  List<Sight> sights() {
    return List.copyOf(sights);
  }

  /** Give the visits in one namespace, in order. */
  List<ChainVisit> visits(NetworkNamespace namespace) {
    return visits.stream()
        .filter(visit -> visit.namespace().equals(namespace))
        .map(Visit::chain)
        .toList();
  }

  /** Give the namespaces in which chains were asked about it, in order of the first visits. */
  List<NetworkNamespace> visited() {
    return visits.stream().map(Visit::namespace).distinct().toList();
  }

  /** Say in how many pieces it went by the interface of this sight, in the same direction. */
  int pieces(Sight sight) {
    return (int)
        sights.stream()
            .filter(each -> each.packet().tap().equals(sight.packet().tap()))
            .filter(each -> each.leaves() == sight.leaves())
            .map(Sight::offset)
            .distinct()
            .count();
  }

  /**
   * Say whether a visit may be one of this packet: it went in pieces by IPv6, whose id the chains
   * do not tell, between the same ends.
   */
  boolean wasInPieces(ChainVisit visit) {
    PacketHeader header = visit.seen().header();
    return header.to().isIpv6()
        && sights.stream()
            .filter(Sight::isPiece)
            .map(sight -> sight.seen().header())
            .anyMatch(
                piece -> piece.from().equals(header.from()) && piece.to().equals(header.to()));
  }

  /** Give the ends that it has had on its way. */
  Set<Flow> flows() {
    return Set.copyOf(flows);
  }

  /** Give what its sender wrote. */
  PacketHeader header() {
    return first().header();
  }

  /** Give what it was at its first moment. */
  PacketIdentity first() {
    boolean made = !visits.isEmpty() && visits.getFirst().chain().isOwn("output-first");
    if (!made) {
      return sights.isEmpty() ? visits.getFirst().chain().seen() : sights.getFirst().seen();
    }
    PacketIdentity asked = visits.getFirst().chain().seen();
    return sights.isEmpty() ? asked : asked.named(sights.getFirst().seen());
  }

  /** Give an echo's sequence number; -1 in others, and where no interface saw it. */
  int sequence() {
    return sights.isEmpty() ? -1 : sights.getFirst().sequence();
  }

  /** Give what an ICMP error is about; empty for other packets. */
  Optional<PacketIdentity> about() {
    return sights.isEmpty() ? Optional.empty() : sights.getFirst().about();
  }

  /** Say whether it was made in this namespace rather than passed on by it. */
  boolean isMadeIn(NetworkNamespace namespace) {
    boolean elsewhere = !sights.isEmpty() && !sights.getFirst().namespace().equals(namespace);
    boolean leaves = !sights.isEmpty() && sights.getFirst().leaves();
    boolean output =
        visits(namespace).stream().findFirst().filter(v -> v.isOwn("output-first")).isPresent();
    return !elsewhere && (leaves || output);
  }

  /**
   * Say whether the same piece was captured there before, so that another one is another packet.
   */
  boolean wasAt(Sight sight) {
    return sights.stream()
        .anyMatch(each ->
            each.packet().tap().equals(sight.packet().tap())
                && each.leaves() == sight.leaves()
                && each.offset() == sight.offset()
                && each.seen().header().ttl() == sight.seen().header().ttl());
  }

  /** Say when it was captured last, in nanoseconds since the capture's first packet. */
  long lastNanos() {
    return sights.isEmpty() ? 0 : sights.getLast().packet().nanos();
  }

  /**
   * Say whether a chain of this namespace was asked about it before on the same part of its way.
   */
  boolean wasAt(NetworkNamespace namespace, ChainVisit visit) {
    return visits(namespace).stream()
        .anyMatch(each ->
            each.table().equals(visit.table())
                && each.chain().equals(visit.chain())
                && each.in().equals(visit.in())
                && each.out().equals(visit.out())
                && each.seen().header().ttl() == visit.seen().header().ttl());
  }

  /** Say whether the last visit there was on the part of the way that has this number. */
  boolean continues(NetworkNamespace namespace, ChainVisit visit) {
    List<ChainVisit> there = visits(namespace);
    return !there.isEmpty() && there.getLast().id().equals(visit.id());
  }
}
