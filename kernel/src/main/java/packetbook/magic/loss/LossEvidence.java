package packetbook.magic.loss;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.RulesetReads;
import packetbook.lab.SnapshotReader;
import packetbook.net.ConntrackEntry;
import packetbook.net.ConntrackReader;
import packetbook.net.Interface;
import packetbook.net.IpAddress;
import packetbook.net.IpFamily;
import packetbook.net.Link;
import packetbook.net.LinkEnd;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Owner;
import packetbook.net.PingResult;
import packetbook.net.Route;
import packetbook.net.RouteReader;
import packetbook.net.Ruleset;
import packetbook.net.Snapshot;
import packetbook.net.Sysctls;

/**
 * All that was read after a ping that lost requests.
 *
 * @param asked what the asker's routing table says about the target
 * @param onward the same for the namespace that has the gateway's address, for a packet that comes
 *     in there; without a route where the packet is not routed, or not inside the lab
 * @param back what the target's routing table says about the asker; without a route or an error
 *     where the target is not in the lab
 * @param settings the host's {@code ip_forward} and {@code bridge-nf-call-iptables}
 * @param connections the tracked ICMP connections to the target
 */
record LossEvidence(
    NetworkNamespace from,
    IpAddress target,
    PingResult ping,
    Snapshot snapshot,
    Counters counters,
    Lookup asked,
    Lookup onward,
    Lookup back,
    Sysctls settings,
    List<ConntrackEntry> connections) {
  /**
   * What a routing table answered.
   *
   * @param error what {@code ip route get} said instead; empty where it was not asked
   */
  record Lookup(Optional<Route> route, String error) {
    static final Lookup NOT_ASKED = new Lookup(Optional.empty(), "");

    /** Say whether the table was asked and had no route. */
    boolean failed() {
      return route.isEmpty() && !error.isEmpty();
    }
  }

  static LossEvidence read(
      Lab lab,
      NetworkNamespace from,
      IpAddress target,
      PingResult ping,
      Map<NetworkNamespace, Ruleset> before)
      throws InterruptedException {
    Counters counters = new Counters(before, RulesetReads.findAll(lab));
    String protocol = target.isIpv6() ? "icmpv6" : "icmp";
    List<CommandResult> results =
        lab.runAll(
            List.of(
                Command.of("ip", "-j", "route", "get", target.text()).in(from),
                Command.of("sysctl", "net.ipv4.ip_forward", "net.bridge.bridge-nf-call-iptables"),
                Command.of("conntrack", "-L", "-p", protocol, "--orig-dst", target.text())));
    Snapshot snapshot = SnapshotReader.read(lab);
    Lookup asked = lookup(results.get(0), target);
    Optional<IpAddress> source = asked.route().map(Route::source);
    return new LossEvidence(
        from,
        target,
        ping,
        snapshot,
        counters,
        asked,
        source.isPresent() ? onward(lab, snapshot, asked, source.get(), target) : Lookup.NOT_ASKED,
        source.isPresent() ? back(lab, snapshot, from, source.get(), target) : Lookup.NOT_ASKED,
        Sysctls.read(results.get(1).stdout()),
        ConntrackReader.read(results.get(2).stdout()).entries());
  }

  private static Lookup onward(
      Lab lab, Snapshot snapshot, Lookup asked, IpAddress source, IpAddress target)
      throws InterruptedException {
    Optional<Owner> gateway = asked.route().map(Route::via).flatMap(snapshot::ownerOf);
    if (gateway.isEmpty()) {
      return Lookup.NOT_ASKED;
    }
    String in = gateway.get().interfaceName();
    List<String> words =
        List.of("ip", "-j", "route", "get", target.text(), "from", source.text(), "iif", in);
    return lookup(lab.run(Command.of(words).in(gateway.get().namespace())), target);
  }

  private static Lookup back(
      Lab lab, Snapshot snapshot, NetworkNamespace from, IpAddress source, IpAddress target)
      throws InterruptedException {
    Optional<Owner> owner = snapshot.ownerOf(target);
    if (owner.isEmpty() || owner.get().namespace().equals(from)) {
      return Lookup.NOT_ASKED;
    }
    Command command = Command.of("ip", "-j", "route", "get", source.text());
    return lookup(lab.run(command.in(owner.get().namespace())), source);
  }

  private static Lookup lookup(CommandResult result, IpAddress target) {
    return result.succeeded()
        ? new Lookup(
            RouteReader.read(result.stdout(), IpFamily.of(target)).stream().findFirst(), "")
        : new Lookup(Optional.empty(), result.stderr().strip());
  }

  /** Find who has the gateway's address: the namespace that forwards; empty for a neighbour. */
  Optional<Owner> router() {
    return asked.route().map(Route::via).flatMap(snapshot::ownerOf);
  }

  /** Give the address to which the asker's own packets go first: the gateway's or the target's. */
  IpAddress nextHop() {
    return asked.route().map(Route::via).orElse(target);
  }

  /** Say whether the request goes to a neighbour through a bridge of the host. */
  boolean isBridged() {
    boolean neighbor = asked.route().isPresent() && asked.route().map(Route::via).isEmpty();
    boolean toHost =
        snapshot.ownerOf(target).filter(owner -> owner.namespace().isHost()).isPresent();
    return neighbor && !from.isHost() && !toHost;
  }

  Optional<NamespaceState> state(NetworkNamespace namespace) {
    return snapshot.find(namespace);
  }

  Optional<Link> link(NetworkNamespace namespace, String name) {
    return state(namespace).flatMap(state -> state.find(name)).map(Interface::link);
  }

  Optional<LinkEnd> peer(NetworkNamespace namespace, Link link) {
    return snapshot.peerOf(namespace, link);
  }
}
