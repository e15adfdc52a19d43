package packetbook.trace;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.FdbEntry;
import packetbook.net.ForwardingTable;
import packetbook.net.Interface;
import packetbook.net.IpAddress;
import packetbook.net.Link;
import packetbook.net.LinkEnd;
import packetbook.net.MacAddress;
import packetbook.net.NamespaceState;
import packetbook.net.Neighbor;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;

/**
 * The lab as it was when the command had ended: who is connected with whom.
 *
 * @param snapshot of all namespaces
 */
record LabMap(Snapshot snapshot) {
  Optional<NamespaceState> state(NetworkNamespace namespace) {
    return snapshot.find(namespace);
  }

  Optional<Interface> find(NetworkNamespace namespace, String dev) {
    return state(namespace).flatMap(state -> state.find(dev));
  }

  Optional<Link> link(NetworkNamespace namespace, String dev) {
    return find(namespace, dev).map(Interface::link);
  }

  /** Find the bridge that an interface is a port of. */
  Optional<Link> master(NetworkNamespace namespace, String dev) {
    return link(namespace, dev).map(Link::master).flatMap(master -> link(namespace, master));
  }

  /** Find the bridge that an interface is a port of, with its ports and its table. */
  Optional<BridgeState> bridgeOf(NetworkNamespace namespace, String port) {
    return master(namespace, port).flatMap(master -> bridge(namespace, master.name()));
  }

  Optional<LinkEnd> peer(NetworkNamespace namespace, String dev) {
    return link(namespace, dev).flatMap(link -> snapshot.peerOf(namespace, link));
  }

  Optional<BridgeState> bridge(NetworkNamespace namespace, String bridge) {
    return state(namespace).flatMap(state -> state.bridges().find(bridge));
  }

  /** Find a bridge's row for a MAC address: a learned one before others. */
  Optional<FdbEntry> entry(NetworkNamespace namespace, String bridge, MacAddress mac) {
    return bridge(namespace, bridge)
        .map(BridgeState::entries)
        .map(ForwardingTable::new)
        .flatMap(table -> table.find(mac));
  }

  Optional<BridgePort> port(NetworkNamespace namespace, String bridge, String port) {
    return bridge(namespace, bridge).flatMap(state -> state.port(port));
  }

  /** Find a neighbour's row, whatever its state. */
  Optional<Neighbor> neighbor(NetworkNamespace namespace, String dev, IpAddress address) {
    return state(namespace).stream()
        .flatMap(state -> state.neighbors().stream())
        .filter(each -> each.dev().equals(dev) && each.address().equals(address))
        .findFirst();
  }

  /** Say whether an address is this namespace's own. */
  boolean isOwn(NetworkNamespace namespace, IpAddress address) {
    return state(namespace).stream()
        .flatMap(state -> state.interfaces().stream())
        .flatMap(each -> each.prefixes().stream())
        .anyMatch(prefix -> prefix.address().equals(address));
  }

  /** Say whether a frame to this MAC address is for this namespace's own. */
  boolean isOwn(NetworkNamespace namespace, @Nullable MacAddress mac) {
    return mac != null
        && state(namespace).stream()
            .flatMap(state -> state.interfaces().stream())
            .anyMatch(each -> mac.equals(each.link().mac()));
  }
}
