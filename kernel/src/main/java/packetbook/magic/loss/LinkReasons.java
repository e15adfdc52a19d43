package packetbook.magic.loss;

import java.util.Optional;
import java.util.Set;
import packetbook.net.IpAddress;
import packetbook.net.Link;
import packetbook.net.LinkEnd;
import packetbook.net.NetworkNamespace;
import packetbook.net.Owner;
import packetbook.net.Route;
import packetbook.view.Words;

/** Finds the interface that is down or plugged in nowhere, and the neighbour that is not there. */
final class LinkReasons {
  private static final Set<String> UNANSWERED = Set.of("FAILED", "INCOMPLETE");

  private LinkReasons() {}

  /** An interface on the way to the first neighbour is switched off, at either side. */
  static Optional<LossReason> down(LossEvidence evidence) {
    Optional<LossReason> ofAsker =
        evidence
            .asked()
            .route()
            .map(Route::dev)
            .flatMap(dev -> down(evidence, evidence.from(), dev));
    return ofAsker.or(() ->
        evidence
            .snapshot()
            .ownerOf(evidence.nextHop())
            .flatMap(owner -> down(evidence, owner.namespace(), owner.interfaceName())));
  }

  /** An interface of the asker's in a network that has the target, or the only one, is off. */
  static Optional<LossReason> downWithItsRoutes(LossEvidence evidence) {
    if (!evidence.asked().failed()) {
      return Optional.empty();
    }
    return evidence.state(evidence.from()).stream()
        .flatMap(state -> state.interfaces().stream())
        .filter(each -> !each.link().isLoopback() && !each.link().up())
        .filter(each -> each.prefixes().stream().anyMatch(one -> one.contains(evidence.target())))
        .findFirst()
        .map(each -> isDown(evidence.from(), each.name(), Words.NONE));
  }

  private static Optional<LossReason> down(
      LossEvidence evidence, NetworkNamespace where, String name) {
    Optional<Link> link = evidence.link(where, name);
    if (link.isEmpty() || link.get().isLoopback()) {
      return Optional.empty();
    }
    if (!link.get().up()) {
      return Optional.of(isDown(where, name, Words.NONE));
    }
    Optional<LinkEnd> peer = evidence.peer(where, link.get());
    if (peer.isEmpty()) {
      return Optional.empty();
    }
    Link end = peer.get().link();
    if (!end.up()) {
      Words whose = Words.of(", the other end of " + whose(where) + " ").code(name).plain(",");
      return Optional.of(isDown(peer.get().namespace(), end.name(), whose));
    }
    String bridge = end.master();
    return bridge == null
        ? Optional.empty()
        : evidence
            .link(peer.get().namespace(), bridge)
            .filter(master -> !master.up())
            .map(_ -> isDown(peer.get().namespace(), bridge, Words.NONE));
  }

  private static LossReason isDown(NetworkNamespace where, String name, Words whose) {
    Words words = Words.machine(name);
    if (!where.isHost()) {
      words = words.plain(" of " + where.label());
    }
    String container = where.isHost() ? "" : "@" + where.name() + " ";
    return new LossReason(
        words.and(whose).plain(" is down."), "%link " + container + "set " + name + " up");
  }

  /** The next machine was asked for its MAC address and did not answer. */
  static Optional<LossReason> noNeighbor(LossEvidence evidence) {
    Optional<LossReason> ofAsker =
        evidence
            .asked()
            .route()
            .map(Route::dev)
            .flatMap(dev -> noNeighbor(evidence, evidence.from(), dev, evidence.nextHop()));
    return ofAsker.or(() -> beyondRouter(evidence));
  }

  private static Optional<LossReason> beyondRouter(LossEvidence evidence) {
    Optional<Route> onward = evidence.onward().route();
    Optional<Owner> router = evidence.router();
    if (onward.isEmpty() || router.isEmpty() || onward.get().dev() == null) {
      return Optional.empty();
    }
    IpAddress next = onward.map(Route::via).orElse(evidence.target());
    return noNeighbor(evidence, router.get().namespace(), onward.get().dev(), next);
  }

  private static Optional<LossReason> noNeighbor(
      LossEvidence evidence, NetworkNamespace where, String dev, IpAddress next) {
    boolean unanswered =
        evidence.state(where).stream()
            .flatMap(state -> state.neighbors().stream())
            .anyMatch(neighbor ->
                neighbor.address().equals(next)
                    && neighbor.dev().equals(dev)
                    && UNANSWERED.contains(neighbor.state()));
    if (!unanswered) {
      return Optional.empty();
    }
    String asking = next.isIpv6() ? "neighbour solicitation" : "ARP request";
    Words words =
        Words.of("Nobody behind ")
            .code(dev)
            .plain(" answered " + whose(where) + " " + asking + " for ")
            .code(next.text())
            .plain(".");
    Optional<LossReason> unplugged =
        unplugged(evidence, where, dev, words)
            .or(() ->
                evidence
                    .snapshot()
                    .ownerOf(next)
                    .flatMap(o -> unplugged(evidence, o.namespace(), o.interfaceName(), words)));
    String container = where.isHost() ? "" : " @" + where.name();
    return unplugged.or(() -> Optional.of(new LossReason(words, "%neigh" + container)));
  }

  /** The other end of a veth, of the asker's or its neighbour's, leads nowhere. */
  private static Optional<LossReason> unplugged(
      LossEvidence evidence, NetworkNamespace where, String dev, Words words) {
    return evidence
        .link(where, dev)
        .flatMap(link -> evidence.peer(where, link))
        .filter(end -> end.link().master() == null && hasNoAddress(evidence, end))
        .map(end ->
            new LossReason(
                words
                    .plain(" ")
                    .code(end.link().name())
                    .plain(", the other end of " + whose(where) + " ")
                    .code(dev)
                    .plain(", is a port of no bridge."),
                "%bridge"));
  }

  private static String whose(NetworkNamespace where) {
    return where.isHost() ? "the host’s" : where.label() + "’s";
  }

  private static boolean hasNoAddress(LossEvidence evidence, LinkEnd end) {
    return evidence.state(end.namespace()).stream()
        .flatMap(state -> state.find(end.link().name()).stream())
        .flatMap(each -> each.prefixes().stream())
        .allMatch(prefix -> prefix.address().isIpv6());
  }
}
