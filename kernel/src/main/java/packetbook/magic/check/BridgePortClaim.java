package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import packetbook.magic.Nearest;
import packetbook.net.Interface;
import packetbook.net.Link;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** An interface of the host is a port of this bridge. */
final class BridgePortClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("bridge BRIDGE has [no] port PORT"));
  }

  @Override
  public List<String> examples() {
    return List.of("bridge hwchiu0 has port veth0", "bridge hwchiu0 has no port veth2");
  }

  @Override
  public Words claimed(Slots said) {
    return Words.machine(said.text(Slot.PORT))
        .plain(said.says("no") ? " is no port of " : " is a port of ")
        .code(said.text(Slot.BRIDGE));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    String bridge = said.text(Slot.BRIDGE);
    List<Link> links =
        evidence.state(NetworkNamespace.HOST).interfaces().stream().map(Interface::link).toList();
    Optional<Words> missing = missing(bridge, links);
    if (missing.isPresent()) {
      return Verdict.of(false, missing.get()).because(Words.NONE, "%bridge");
    }
    List<String> ports =
        links.stream().filter(link -> bridge.equals(link.master())).map(Link::name).toList();
    boolean has = ports.contains(said.text(Slot.PORT));
    Words seen =
        Words.machine(bridge)
            .plain(ports.size() == 1 ? " has the port " : " has the ports ")
            .plain(Nearest.list(ports));
    return Verdict.of(has != said.says("no"), ports.isEmpty() ? portless(bridge) : seen)
        .because(Words.NONE, "%bridge");
  }

  private static Words portless(String bridge) {
    return Words.machine(bridge).plain(" has no port");
  }

  /** Say which bridges there are where there is none of this name. */
  static Optional<Words> missing(String bridge, List<Link> links) {
    List<String> bridges = links.stream().filter(Link::isBridge).map(Link::name).toList();
    if (bridges.contains(bridge)) {
      return Optional.empty();
    }
    return Optional.of(noBridge(bridge, bridges));
  }

  static Words noBridge(String bridge, List<String> bridges) {
    Words words = Words.of("there is no bridge ").code(bridge);
    return bridges.isEmpty() ? words : words.plain("; there is " + Nearest.list(bridges));
  }
}
