package packetbook.magic.check;

import java.util.List;
import packetbook.magic.Nearest;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.BridgeTable;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** A place has so many bridges, or a bridge so many ports, and no more. */
final class BridgeCountClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(
        Phrase.of("bridge BRIDGE has exactly NUMBER port|ports"),
        Phrase.of("PLACE has exactly NUMBER bridge|bridges"));
  }

  @Override
  public List<String> examples() {
    return List.of("bridge docker0 has exactly 2 ports", "host has exactly 1 bridge");
  }

  @Override
  public Words claimed(Slots said) {
    Words who =
        said.has(Slot.BRIDGE) ? Words.machine(said.text(Slot.BRIDGE)) : Words.of(said.place());
    String what = said.has(Slot.BRIDGE) ? "port" : "bridge";
    return who.plain(" has exactly " + Words.counted(said.number(Slot.NUMBER), what, what + "s"));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    BridgeTable bridges = evidence.state(place).bridges();
    Verdict verdict =
        said.has(Slot.BRIDGE)
            ? ofPorts(said, bridges)
            : verdict(said, Words.of(said.place()), "bridge", bridges.names());
    return verdict.because(Words.NONE, "%bridge" + (place.isHost() ? "" : " @" + place.name()));
  }

  private static Verdict ofPorts(Slots said, BridgeTable bridges) {
    String name = said.text(Slot.BRIDGE);
    return bridges
        .find(name)
        .map(BridgeState::ports)
        .map(ports ->
            verdict(
                said, Words.machine(name), "port", ports.stream().map(BridgePort::name).toList()))
        .orElseGet(() -> Verdict.of(false, BridgePortClaim.noBridge(name, bridges.names())));
  }

  private static Verdict verdict(Slots said, Words who, String what, List<String> names) {
    Words seen = who.plain(" has " + Words.counted(names.size(), what, what + "s"));
    return Verdict.of(
        names.size() == said.number(Slot.NUMBER),
        names.isEmpty() ? seen : seen.plain(": ").code(Nearest.list(names)));
  }
}
