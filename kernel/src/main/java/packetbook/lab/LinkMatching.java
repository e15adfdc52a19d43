package packetbook.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import packetbook.net.DockerVethName;
import packetbook.net.Link;
import packetbook.net.LinkSettings;
import packetbook.net.NetworkNamespace;
import packetbook.net.VethEnd;
import packetbook.net.VethPair;
import packetbook.net.VethTable;

/**
 * Tells which interface of a machine as it is now is which of its record, whatever it is called now
 * and wherever it is.
 */
final class LinkMatching {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::where).thenComparing(Place::name);

  private final MachineRecord record;
  private final MachineRecord now;
  private final Map<Place, Link> wanted;
  private final Map<Place, Link> there;
  private final Map<Place, VethPair> wantedPairs;
  private final Map<Place, VethPair> pairsThere;
  private final Map<Place, Place> found = new TreeMap<>();
  private final Set<Place> taken = new HashSet<>();
  private final Set<Place> docker = new HashSet<>();

  /** An interface by its namespace and its name. */
  record Place(NetworkNamespace where, String name) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  LinkMatching(MachineRecord record, MachineRecord now) {
    this.record = record;
    this.now = now;
    this.wanted = links(record);
    this.there = links(now);
    this.wantedPairs = pairs(record);
    this.pairsThere = pairs(now);
    wanted.keySet().removeIf(place -> isOfGoneContainer(place.where()));
    matchDockers();
    // An interface that is still where it was is surest; one of the same name alone is least sure.
    match((was, is) -> was.where().equals(is.where()) && sameNumber(was, is));
    match((was, is) -> sameMac(was, is) && (!isMakeable(was) || sameIndex(was, is)));
    match((was, is) -> was.equals(is) && (!isMakeable(was) || !isSame(was.where())));
    match((was, is) ->
        isLoose(was, wanted(was), wantedPairs)
            && isLoose(is, there(is), pairsThere)
            && samePeer(was, is));
    // Of a pair both ends are there, or neither.
    wantedPairs.values().stream().filter(pair -> !isWhole(pair)).forEach(this::release);
  }

  /** Give where each is now. */
  Map<Place, Place> found() {
    return found;
  }

  /** Give those of the record that are nowhere. */
  List<Place> missing() {
    return wanted.keySet().stream().filter(place -> !found.containsKey(place)).sorted().toList();
  }

  /** Give those that were not there, in namespaces that were. */
  List<Place> surplus() {
    return there.keySet().stream()
        .filter(place -> !taken.contains(place) && record.find(place.where()).isPresent())
        .sorted()
        .toList();
  }

  /** Give those that changed their place or their name: from the record's place to that now. */
  Map<Place, Place> moved() {
    Map<Place, Place> moved = new TreeMap<>(found);
    moved
        .entrySet()
        .removeIf(entry -> entry.getKey().equals(entry.getValue()) || isDockers(entry.getKey()));
    return moved;
  }

  /** Say whether Docker made an interface of the record, and gives it another name each time. */
  boolean isDockers(Place was) {
    return docker.contains(was);
  }

  /** Give an interface of the record. */
  Link wanted(Place was) {
    return Objects.requireNonNull(wanted.get(was));
  }

  /** Give an interface as it is now. */
  Link there(Place is) {
    return Objects.requireNonNull(there.get(is));
  }

  /** Give the pair of which an interface of the record is an end, where both ends are known. */
  Optional<VethPair> pair(Place was) {
    return Optional.ofNullable(wantedPairs.get(was));
  }

  /** Give the pair of which an interface is an end now, where both ends are known. */
  Optional<VethPair> pairNow(Place is) {
    return Optional.ofNullable(pairsThere.get(is));
  }

  /** Say whether an interface of the record can be made again, with the number that it had. */
  boolean isMakeable(Place was) {
    return Checkpoint.PLAIN_KINDS.contains(wanted(was).kind()) || wantedPairs.containsKey(was);
  }

  /** Say whether a namespace is the same one as then, not one that was made anew. */
  boolean isSame(NetworkNamespace where) {
    return where.isHost() || record.number(where).equals(now.number(where));
  }

  private boolean isOfGoneContainer(NetworkNamespace where) {
    return record.docker().named(where.name()).isPresent() && now.find(where).isEmpty();
  }

  private static Map<Place, Link> links(MachineRecord record) {
    Map<Place, Link> links = new HashMap<>();
    for (NetworkNamespace where : record.namespaces()) {
      for (LinkSettings link : record.find(where).orElseThrow().links()) {
        // The tunnels that the kernel gives to every namespace come with its module.
        if (!Objects.equals(link.link().flags(), List.of("NOARP"))) {
          links.put(new Place(where, link.name()), link.link());
        }
      }
    }
    return links;
  }

  private static Map<Place, VethPair> pairs(MachineRecord record) {
    Map<Place, VethPair> pairs = new HashMap<>();
    for (VethPair pair : VethTable.of(record.snapshot()).pairs()) {
      if (pair.second() != null) {
        pair.ends().forEach(end -> pairs.put(place(end), pair));
      }
    }
    return pairs;
  }

  static Place place(VethEnd end) {
    return new Place(end.namespace(), end.name());
  }

  /** A container that was started again has another pair in the same place. */
  private void matchDockers() {
    for (VethPair pair : Set.copyOf(wantedPairs.values())) {
      Optional<VethEnd> inside = containers(pair);
      if (inside.isEmpty()) {
        continue;
      }
      VethEnd outside = other(pair, inside.get());
      Place end = place(inside.get());
      VethPair is = pairsThere.get(end);
      if (is != null && containers(is).isPresent()) {
        Place hosts = place(other(is, containers(is).get()));
        take(end, end);
        take(place(outside), hosts);
        if (!hosts.equals(place(outside))) {
          docker.add(place(outside));
        }
      } else if (isOfGoneContainer(end.where())) {
        wanted.remove(place(outside));
      }
    }
  }

  /** Give the end that is in a container, of a pair that Docker made. */
  private static Optional<VethEnd> containers(VethPair pair) {
    return pair.ends().stream()
        .filter(end -> !end.namespace().isHost())
        .filter(end -> DockerVethName.isOne(other(pair, end).name()))
        .findFirst();
  }

  private static VethEnd other(VethPair pair, VethEnd end) {
    return pair.ends().stream().filter(each -> !each.equals(end)).findFirst().orElse(end);
  }

  private void match(BiPredicate<Place, Place> same) {
    for (Place was : wanted.keySet()) {
      if (!found.containsKey(was)) {
        there.keySet().stream()
            .filter(is -> !taken.contains(is))
            .filter(is -> there(is).kind().equals(wanted(was).kind()) && same.test(was, is))
            .min(Comparator.naturalOrder())
            .ifPresent(is -> take(was, is));
      }
    }
  }

  private void take(Place was, Place is) {
    found.put(was, is);
    taken.add(is);
  }

  private boolean sameNumber(Place was, Place is) {
    return wanted(was).isLoopback() || (isSame(was.where()) && sameIndex(was, is));
  }

  private boolean sameIndex(Place was, Place is) {
    return wanted(was).index() == there(is).index();
  }

  private boolean sameMac(Place was, Place is) {
    Link link = wanted(was);
    return link.mac() != null && link.mac().equals(there(is).mac()) && !link.isBridge();
  }

  /** Say whether an interface is a veth whose other end is out of sight. */
  private static boolean isLoose(Place place, Link link, Map<Place, VethPair> pairs) {
    return link.isVeth() && !pairs.containsKey(place);
  }

  private boolean samePeer(Place was, Place is) {
    return Objects.equals(wanted(was).peerIndex(), there(is).peerIndex());
  }

  private boolean isWhole(VethPair pair) {
    List<Place> ends = new ArrayList<>();
    for (VethEnd end : pair.ends()) {
      Place is = found.get(place(end));
      if (is != null) {
        ends.add(is);
      }
    }
    return ends.size() == 2
        && Objects.equals(pairsThere.get(ends.get(0)), pairsThere.get(ends.get(1)));
  }

  private void release(VethPair pair) {
    for (VethEnd end : pair.ends()) {
      Place is = found.remove(place(end));
      if (is != null) {
        taken.remove(is);
      }
    }
  }
}
