package packetbook.magic.check;

import java.util.List;
import packetbook.net.BridgeTable;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** A bridge of the host has this id, as {@code brctl show} prints it. */
final class BridgeIdClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("bridge BRIDGE has id VALUE"));
  }

  @Override
  public List<String> examples() {
    return List.of("bridge hwchiu0 has id 8000.02427b0e5c11");
  }

  @Override
  public Words claimed(Slots said) {
    return Words.machine(said.text(Slot.BRIDGE)).plain(" has the id ").code(said.text(Slot.VALUE));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    String name = said.text(Slot.BRIDGE);
    BridgeTable bridges = evidence.state(NetworkNamespace.HOST).bridges();
    return bridges
        .find(name)
        .map(each -> verdict(said, each.bridge().id()))
        .orElseGet(() -> Verdict.of(false, BridgePortClaim.noBridge(name, bridges.names())))
        .because(Words.NONE, "%bridge");
  }

  private static Verdict verdict(Slots said, String id) {
    return Verdict.of(id.equalsIgnoreCase(said.text(Slot.VALUE)), Words.of("its id is ").code(id));
  }
}
