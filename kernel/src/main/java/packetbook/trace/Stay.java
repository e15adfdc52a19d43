package packetbook.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.net.Link;
import packetbook.net.NetworkNamespace;

/**
 * A packet's time in one namespace, from its coming in to its going out.
 *
 * @param sights on interfaces, in order of time; empty where no interface saw it
 * @param visits to chains, in order
 * @param pieces in how many it left, of which the first is among the sights; 1 for a whole one
 */
record Stay(NetworkNamespace namespace, List<Sight> sights, List<ChainVisit> visits, int pieces) {
  Stay {
    sights = List.copyOf(sights);
    visits = List.copyOf(visits);
  }

  /** Take apart a packet's way. */
  static List<Stay> of(TracedPacket packet, LabMap map) {
    List<List<Sight>> groups = groups(withoutDeadEnds(packet, map));
    List<Stay> stays = new ArrayList<>();
    for (NetworkNamespace namespace : packet.visited()) {
      boolean seen =
          groups.stream().anyMatch(group -> group.getFirst().namespace().equals(namespace));
      if (!seen) {
        Stay unseen = new Stay(namespace, List.of(), packet.visits(namespace), 1);
        stays.add(unseen);
      }
    }
    for (int index = 0; index < groups.size(); index++) {
      List<Sight> group = groups.get(index);
      NetworkNamespace namespace = group.getFirst().namespace();
      int pieces = packet.pieces(group.getLast());
      stays.add(new Stay(namespace, group, visits(packet, groups, index), pieces));
    }
    return stays;
  }

  /** A flooded frame comes to stations that do not take it: those are no part of the way. */
  private static List<Sight> withoutDeadEnds(TracedPacket packet, LabMap map) {
    // A packet in pieces goes the way of its first one.
    List<Sight> sights = packet.sights().stream().filter(sight -> sight.offset() == 0).toList();
    List<Sight> taken = sights.stream().filter(sight -> !isDeadEnd(sight, packet, map)).toList();
    boolean flooded = sights.size() - taken.size() > 1;
    boolean goesOn =
        !taken.isEmpty() && !taken.getLast().leaves() && sights.indexOf(taken.getLast()) > 0;
    return flooded || goesOn ? taken : sights;
  }

  private static boolean isDeadEnd(Sight sight, TracedPacket packet, LabMap map) {
    return sight.forAnother()
        && map.master(sight.namespace(), sight.dev()).isEmpty()
        && packet.visits(sight.namespace()).isEmpty()
        && packet.sights().stream()
            .noneMatch(each ->
                each.namespace().equals(sight.namespace())
                    && each.packet().nanos() > sight.packet().nanos());
  }

  private static List<List<Sight>> groups(List<Sight> sights) {
    List<List<Sight>> groups = new ArrayList<>();
    for (Sight sight : sights) {
      boolean same =
          !groups.isEmpty() && groups.getLast().getFirst().namespace().equals(sight.namespace());
      if (!same) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(sight);
    }
    return groups;
  }

  /**
   * Where a packet was in a namespace twice, each time begins with the chain that marks it, and its
   * TTL tells the times apart.
   */
  private static List<ChainVisit> visits(TracedPacket packet, List<List<Sight>> groups, int index) {
    NetworkNamespace namespace = groups.get(index).getFirst().namespace();
    List<Integer> times = new ArrayList<>();
    for (int each = 0; each < groups.size(); each++) {
      if (groups.get(each).getFirst().namespace().equals(namespace)) {
        times.add(each);
      }
    }
    List<ChainVisit> all = packet.visits(namespace);
    if (times.size() == 1) {
      return all;
    }
    List<ChainVisit> here = new ArrayList<>();
    int time = 0;
    for (ChainVisit visit : all) {
      boolean begins = visit.isOwn("prerouting-first") || visit.isOwn("output-first");
      while (begins
          && time + 1 < times.size()
          && !isFrom(visit, groups.get(times.get(time)))
          && isFrom(visit, groups.get(times.get(time + 1)))) {
        time++;
      }
      if (times.get(time) == index) {
        here.add(visit);
      }
    }
    return here;
  }

  private static boolean isFrom(ChainVisit visit, List<Sight> sights) {
    return sights.stream()
        .anyMatch(sight ->
            sight.leaves() == visit.isOwn("output-first")
                && sight.seen().header().ttl() == visit.seen().header().ttl());
  }

  /** Give where it came in; empty where it was made here. */
  Optional<Sight> arrival() {
    return sights.stream().findFirst().filter(sight -> !sight.leaves());
  }

  /** Give where it went out, the last of them first; empty where it did not. */
  Optional<Sight> departure() {
    return sights.isEmpty() || !sights.getLast().leaves()
        ? Optional.empty()
        : Optional.of(sights.getLast());
  }

  /** Say whether one of the chains that only tell where a packet passes was asked. */
  boolean passed(String own) {
    return visits.stream().anyMatch(visit -> visit.isOwn(own));
  }

  /** Give what it was marked with when it was routed ({@code MARK}); 0 for nothing. */
  long mark() {
    return visits.stream()
        .filter(visit -> visit.isOwn("prerouting-last"))
        .mapToLong(ChainVisit::packetMark)
        .findFirst()
        .orElse(0);
  }

  /** Find the visit at which the packet ended. */
  Optional<ChainVisit> end() {
    return visits.stream().filter(ChainVisit::isEnd).findFirst();
  }

  /**
   * Say whether a bridge alone had to do with it: it came by a port and the bridge did not take it.
   */
  boolean isBridgedOnly(LabMap map) {
    Optional<Link> bridge =
        arrival().flatMap(sight -> map.master(namespace, sight.dev())).filter(Link::isBridge);
    return bridge.isPresent()
        && sights.stream().noneMatch(each -> each.dev().equals(bridge.get().name()))
        && !passed("input-first")
        && visits.stream().noneMatch(visit -> map.isOwn(namespace, visit.to()));
  }
}
