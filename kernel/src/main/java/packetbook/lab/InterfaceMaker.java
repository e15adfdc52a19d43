package packetbook.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.net.DockerVethName;
import packetbook.net.Link;
import packetbook.net.LinkSettings;
import packetbook.net.NamespaceId;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.VethEnd;
import packetbook.net.VethPair;
import packetbook.net.VethTable;

/**
 * Makes the namespaces and interfaces of a checkpoint in a lab that is in its first state, each
 * interface with the number that it had. The uplink cannot be made, since its other end is in no
 * namespace of the lab: the one that is there is renamed and moved.
 */
final class InterfaceMaker {
  private final Checkpoint now;
  private final Checkpoint target;
  private final RestoreScript script = new RestoreScript();

  private InterfaceMaker(Checkpoint now, Checkpoint target) {
    this.now = now;
    this.target = target;
  }

  static RestoreScript script(Checkpoint now, Checkpoint target) {
    InterfaceMaker maker = new InterfaceMaker(now, target);
    maker.addNamespaces();
    maker.placeUplink();
    maker.removeOthers();
    maker.addVeths();
    maker.addPlainLinks();
    maker.plugIn();
    return maker.script;
  }

  private void addNamespaces() {
    List<NetworkNamespace> names =
        target.setups().stream()
            .map(NamespaceSetup::namespace)
            .filter(namespace -> !namespace.isHost())
            .toList();
    for (NetworkNamespace namespace : names) {
      if (now.find(namespace).isEmpty()) {
        script.add(NetworkNamespace.HOST, "ip", "netns", "add", namespace.name());
      }
    }
    for (NamespaceState state : target.reading().snapshot().namespaces()) {
      for (NamespaceId id : state.namespaceIds()) {
        String name = id.name();
        if (name != null && names.contains(NetworkNamespace.of(name))) {
          script.add(state.namespace(), "ip", "netns", "set", name, Integer.toString(id.id()));
        }
      }
    }
  }

  private void placeUplink() {
    Optional<VethPair> here = loose(now).findFirst();
    Optional<VethPair> there =
        here.flatMap(pair -> loose(target).filter(each -> samePeer(pair, each)).findFirst());
    if (here.isEmpty()) {
      return;
    }
    VethEnd from = here.get().first();
    if (there.isEmpty()) {
      script.add(from.namespace(), "ip", "link", "del", from.name());
      return;
    }
    VethEnd to = there.get().first();
    boolean moved = !from.namespace().equals(to.namespace());
    if (moved || !from.name().equals(to.name())) {
      script.add(from.namespace(), "ip", "link", "set", from.name(), "down");
      List<String> words = new ArrayList<>(List.of("ip", "link", "set", from.name()));
      if (moved) {
        words.addAll(List.of("netns", script.place(to.namespace())));
      }
      words.addAll(List.of("name", to.name()));
      script.add(from.namespace(), words);
    }
  }

  /** Give the veths whose other end is in no namespace of the lab. */
  private static Stream<VethPair> loose(Checkpoint checkpoint) {
    return VethTable.of(checkpoint.reading().snapshot()).pairs().stream()
        .filter(pair -> pair.second() == null);
  }

  private static boolean samePeer(VethPair one, VethPair other) {
    return Objects.equals(
        one.first().end().link().peerIndex(), other.first().end().link().peerIndex());
  }

  private void removeOthers() {
    // A container has pairs that Docker made, with names and numbers of its own. The host's end has
    // another name each time: the script that does it all again can go by the container's alone.
    for (VethPair pair : VethTable.of(now.reading().snapshot()).pairs()) {
      VethEnd second = pair.second();
      if (second != null && !isIn(target, pair)) {
        VethEnd end = DockerVethName.isOne(pair.first().name()) ? second : pair.first();
        script.add(end.namespace(), "ip", "link", "del", end.name());
      }
    }
    for (LinkSettings settings : now.in(NetworkNamespace.HOST).links()) {
      Link link = settings.link();
      if (Checkpoint.PLAIN_KINDS.contains(link.kind())
          && !isIn(target, NetworkNamespace.HOST, link)) {
        script.add(NetworkNamespace.HOST, "ip", "link", "del", link.name());
      }
    }
  }

  private static boolean isIn(Checkpoint checkpoint, NetworkNamespace where, Link link) {
    return checkpoint
        .find(where)
        .flatMap(setup -> setup.find(link.name()))
        .filter(there -> there.link().index() == link.index())
        .isPresent();
  }

  /** A machine that was there before has pairs of its own, which stay. */
  private static boolean isIn(Checkpoint checkpoint, VethPair pair) {
    return pair.ends().stream()
        .allMatch(end -> isIn(checkpoint, end.namespace(), end.end().link()));
  }

  private void addVeths() {
    for (VethPair pair : VethTable.of(target.reading().snapshot()).pairs()) {
      VethEnd first = pair.first();
      VethEnd second = pair.second();
      if (second != null && !isIn(now, pair)) {
        addVeth(script, first, second);
      }
    }
  }

  /** Add the making of a pair, each end with its name, number and MAC address. */
  static void addVeth(RestoreScript script, VethEnd first, VethEnd second) {
    List<String> words = new ArrayList<>(List.of("ip", "link", "add"));
    words.addAll(described(first.end().link()));
    words.addAll(List.of("type", "veth", "peer"));
    words.addAll(described(second.end().link()));
    if (!first.namespace().equals(second.namespace())) {
      words.addAll(List.of("netns", script.place(second.namespace())));
    }
    script.add(first.namespace(), words);
  }

  private void addPlainLinks() {
    for (NamespaceSetup setup : target.setups()) {
      for (LinkSettings settings : setup.links()) {
        Link link = settings.link();
        boolean there = isIn(now, setup.namespace(), link);
        if (!Checkpoint.PLAIN_KINDS.contains(link.kind()) || there) {
          continue;
        }
        addPlain(script, setup, link);
      }
    }
  }

  /** Add the making of an interface that can be made by its kind alone. */
  static void addPlain(RestoreScript script, NamespaceSetup setup, Link link) {
    List<String> words = new ArrayList<>(List.of("ip", "link", "add"));
    if (link.isBridge() && !setup.ownMacs().contains(link.name())) {
      words.addAll(List.of("name", link.name(), "index", Integer.toString(link.index())));
    } else {
      words.addAll(described(link));
    }
    words.addAll(List.of("type", link.kind()));
    script.add(setup.namespace(), words);
  }

  private void plugIn() {
    for (NamespaceSetup setup : target.setups()) {
      for (LinkSettings settings : setup.links()) {
        String master = settings.link().master();
        if (master != null && Checkpoint.isKept(settings.link())) {
          script.add(setup.namespace(), "ip", "link", "set", settings.name(), "master", master);
        }
      }
    }
  }

  private static List<String> described(Link link) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("name", link.name(), "index", Integer.toString(link.index())));
    if (link.mac() != null) {
      words.addAll(List.of("address", link.mac().text()));
    }
    words.addAll(List.of("mtu", Integer.toString(link.mtu())));
    return words;
  }
}
