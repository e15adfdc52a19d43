package packetbook.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The veth pairs of a lab, as {@code %veth} gives them to Java.
 *
 * @param pairs in order of the first end's namespace, then of its name; those that Docker named, in
 *     order of their number
 */
public record VethTable(List<VethPair> pairs) {
  public VethTable {
    pairs = List.copyOf(pairs);
  }

  /** Pair the ends of a whole lab. */
  public static VethTable of(Snapshot lab) {
    List<VethPair> pairs = new ArrayList<>();
    Set<LinkEnd> paired = new HashSet<>();
    for (NamespaceState state : lab.namespaces()) {
      List<Interface> ends =
          state.interfaces().stream()
              .filter(each -> each.link().isVeth())
              .sorted(Comparator.comparing(Interface::name, DockerVethName.ORDER))
              .toList();
      for (Interface end : ends) {
        if (paired.add(new LinkEnd(state.namespace(), end.link()))) {
          Optional<LinkEnd> peer = lab.peerOf(state.namespace(), end.link());
          peer.ifPresent(paired::add);
          Optional<VethEnd> second = peer.flatMap(other -> end(lab, other));
          pairs.add(new VethPair(new VethEnd(state.namespace(), end), second.orElse(null)));
        }
      }
    }
    return new VethTable(pairs);
  }

  private static Optional<VethEnd> end(Snapshot lab, LinkEnd end) {
    return lab.find(end.namespace())
        .flatMap(state -> state.find(end.link().name()))
        .map(each -> new VethEnd(end.namespace(), each));
  }

  /** Find the pair of which this interface is an end. */
  public Optional<VethPair> find(NetworkNamespace namespace, String name) {
    return pairs.stream().filter(pair -> pair.has(namespace, name)).findFirst();
  }
}
