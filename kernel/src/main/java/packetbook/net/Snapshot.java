package packetbook.net;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a whole lab at one moment.
 *
 * @param namespaces the host first, then the containers in order of name
 */
public record Snapshot(List<NamespaceState> namespaces) {
  public Snapshot {
    namespaces =
        namespaces.stream().sorted(Comparator.comparing(NamespaceState::namespace)).toList();
  }

  /** Find one namespace's state. */
  public Optional<NamespaceState> find(NetworkNamespace namespace) {
    return namespaces.stream().filter(each -> each.namespace().equals(namespace)).findFirst();
  }

  /**
   * Say whose a MAC address is. A bridge borrows the address of one of its ports: of interfaces
   * that share one, the one with an IP address is meant.
   */
  public Optional<Owner> ownerOf(MacAddress mac) {
    return owner(each -> mac.equals(each.link().mac()));
  }

  /** Say whose an IP address is; empty for those that every namespace has, such as 127.0.0.1. */
  public Optional<Owner> ownerOf(IpAddress address) {
    return owner(each ->
        each.addresses().stream()
            .anyMatch(one -> one.address().equals(address) && !one.scope().equals("host")));
  }

  private Optional<Owner> owner(Predicate<Interface> owns) {
    return namespaces.stream()
        .flatMap(state ->
            state.interfaces().stream()
                .filter(owns)
                .map(each -> new Owner(state.namespace(), each.name(), each.prefixes())))
        .min(Comparator.comparing(owner -> owner.addresses().isEmpty()));
  }

  /**
   * Find the other end of a veth pair. Numbers repeat between namespaces, so both ends must point
   * at each other, and the numbers that the namespaces have for one another must fit.
   *
   * @return empty for other links, for an end that is in none of these namespaces, and where the
   *     kernel's numbers fit more than one
   */
  public Optional<LinkEnd> peerOf(NetworkNamespace namespace, Link link) {
    Integer index = link.peerIndex();
    if (!link.isVeth() || index == null) {
      return Optional.empty();
    }
    List<LinkEnd> ends =
        namespaces.stream()
            .filter(other -> mayHold(namespace, link, other))
            .flatMap(other -> ends(other))
            .filter(end -> end.link().index() == index && pointsBack(namespace, link, end))
            .toList();
    return ends.size() == 1 ? Optional.of(ends.getFirst()) : Optional.empty();
  }

  private static Stream<LinkEnd> ends(NamespaceState state) {
    return state.interfaces().stream()
        .map(Interface::link)
        .filter(Link::isVeth)
        .map(link -> new LinkEnd(state.namespace(), link));
  }

  private boolean pointsBack(NetworkNamespace namespace, Link link, LinkEnd end) {
    Integer back = end.link().peerIndex();
    return back != null
        && back == link.index()
        && find(namespace).stream().anyMatch(state -> mayHold(end.namespace(), end.link(), state));
  }

  /** Say whether the link's own words about its other end allow it to be in that namespace. */
  private boolean mayHold(NetworkNamespace from, Link link, NamespaceState other) {
    boolean same = other.namespace().equals(from);
    Integer id = link.peerNamespaceId();
    if (id == null || same) {
      return id == null && same;
    }
    List<NamespaceId> known = find(from).map(NamespaceState::namespaceIds).orElse(List.of());
    String name = other.namespace().name();
    Optional<String> ofLink =
        known.stream()
            .filter(each -> each.id() == id)
            .map(NamespaceId::name)
            .filter(this::isOurs)
            .findFirst();
    if (ofLink.isPresent()) {
      return name.equals(ofLink.get());
    }
    // ip knows no name for it, or one of its own, so it is none of those with another number.
    return known.stream().noneMatch(each -> name.equals(each.name()));
  }

  private boolean isOurs(@Nullable String name) {
    return namespaces.stream().anyMatch(each -> each.namespace().name().equals(name));
  }
}
