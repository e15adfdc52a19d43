package packetbook.lab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import packetbook.net.NetworkNamespace;

/**
 * The containers and named namespaces of another machine, as {@code list_places} in places.sh
 * prints them.
 *
 * @param host the number of the host's network namespace in this list
 * @param all containers, also those that have ended, and the names that {@code ip netns} has
 */
record RemotePlaces(String host, List<Place> all) {
  /**
   * A name and the namespace behind it.
   *
   * @param number the namespace's in this list; {@code 0} for a container that has ended
   */
  record Place(String number, boolean isContainer, String name) {
    boolean isAlive() {
      return !number.equals("0");
    }
  }

  RemotePlaces {
    all = List.copyOf(all);
  }

  /** Read lines such as {@code 2 container c1}; a name may hold blanks. */
  static RemotePlaces read(String lines) {
    String host = "";
    List<Place> all = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      String[] words = line.split(" ", 3);
      if (words.length == 2 && words[1].equals("host")) {
        host = words[0];
      } else if (words.length == 3) {
        all.add(new Place(words[0], words[1].equals("container"), words[2]));
      }
    }
    return new RemotePlaces(host, all);
  }

  /**
   * List the network namespaces, each once: containers may share one, with each other or with the
   * host, and a container's may have a name of {@code ip netns} as well.
   */
  List<NetworkNamespace> namespaces() {
    Set<String> seen = new HashSet<>(Set.of(host));
    List<Place> containers = named(true).toList();
    List<Place> others = named(false).toList();
    return Stream.concat(containers.stream(), others.stream())
        .filter(place -> seen.add(place.number()))
        .map(place -> NetworkNamespace.of(place.name()))
        .distinct()
        .sorted()
        .toList();
  }

  /** Find a namespace by any of its names. */
  Optional<NetworkNamespace> find(String name) {
    return all.stream()
        .filter(place -> place.isAlive() && place.name().equals(name))
        .map(place -> NetworkNamespace.of(name))
        .findFirst();
  }

  /** List the names of the containers that run, in order. */
  List<String> containers() {
    return named(true).map(Place::name).toList();
  }

  /** Say whether there is a container of this name that does not run. */
  boolean isEnded(String name) {
    return all.stream()
        .anyMatch(place -> place.isContainer() && !place.isAlive() && place.name().equals(name));
  }

  private Stream<Place> named(boolean isContainer) {
    return all.stream()
        .filter(place -> place.isAlive() && place.isContainer() == isContainer)
        .sorted((one, other) -> one.name().compareTo(other.name()));
  }
}
