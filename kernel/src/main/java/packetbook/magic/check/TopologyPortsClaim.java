package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import packetbook.magic.Nearest;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.Region;
import packetbook.view.Words;

/** In the picture of the lab a bridge of the host has these ports and no others. */
final class TopologyPortsClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("topology has [the] port|ports NAMES... on BRIDGE"));
  }

  @Override
  public List<String> examples() {
    return List.of("topology has ports veth0, veth1 on hwchiu0");
  }

  @Override
  public Words claimed(Slots said) {
    boolean one = said.names().size() == 1;
    return Words.of(one ? "the only port of " : "the ports of ")
        .code(said.text(Slot.BRIDGE))
        .plain((one ? " is " : " are ") + Nearest.list(said.names()));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    String name = said.text(Slot.BRIDGE);
    Region host = evidence.topology().host();
    Optional<BridgeState> bridge = host.state().bridges().find(name);
    if (bridge.isEmpty()) {
      return Verdict.of(false, BridgePortClaim.noBridge(name, host.state().bridges().names()))
          .because(Words.NONE, "%bridge");
    }
    List<String> ports = bridge.get().ports().stream().map(BridgePort::name).toList();
    List<String> names = said.names().equals(List.of("none")) ? List.of() : said.names();
    Words seen =
        Words.machine(name)
            .plain(
                switch (ports.size()) {
                  case 0 -> " has no port";
                  case 1 -> " has only the port " + ports.getFirst();
                  default -> " has the ports " + Nearest.list(ports);
                });
    return Verdict.of(new TreeSet<>(ports).equals(new TreeSet<>(names)), seen)
        .because(Words.NONE, "%bridge");
  }
}
