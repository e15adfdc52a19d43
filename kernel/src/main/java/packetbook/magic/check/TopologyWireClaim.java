package packetbook.magic.check;

import java.util.List;
import packetbook.magic.Nearest;
import packetbook.net.Region;
import packetbook.net.Topology;
import packetbook.net.Wire;
import packetbook.view.Words;

/** In the picture as the user sees it a wire joins two: a container, a bridge, the host. */
final class TopologyWireClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("topology has [no|the] wire ONE -|–|— ANOTHER"));
  }

  @Override
  public List<String> examples() {
    return List.of("topology has wire c1 – hwchiu0", "topology has no wire c1 – host");
  }

  @Override
  public Words claimed(Slots said) {
    return Words.of((said.says("no") ? "no wire joins " : "a wire joins "))
        .plain(said.text(Slot.ONE) + " and " + said.text(Slot.ANOTHER));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    Topology topology = evidence.topology();
    String one = label(topology, said.text(Slot.ONE));
    String another = label(topology, said.text(Slot.ANOTHER));
    boolean joined = topology.wires().stream().anyMatch(wire -> wire.joins(one, another));
    return Verdict.of(joined != said.says("no"), seen(topology, one))
        .because(Words.NONE, "%topology --user");
  }

  /** Of those that share a namespace, any name stands for it. */
  private static String label(Topology topology, String name) {
    return topology.find(name).map(Region::label).orElse(name);
  }

  private static Words seen(Topology topology, String one) {
    List<String> ends =
        topology.wires().stream()
            .filter(wire -> wire.one().equals(one) || wire.other().equals(one))
            .map(wire -> wire.one().equals(one) ? wire.other() : wire.one())
            .toList();
    return ends.isEmpty()
        ? Words.of("no wire leads to " + one + "; there is " + all(topology))
        : Words.of(
            (ends.size() == 1 ? "a wire leads" : "wires lead")
                + " from "
                + one
                + " to "
                + Nearest.list(ends));
  }

  private static String all(Topology topology) {
    return Nearest.list(topology.wires().stream().map(TopologyWireClaim::text).toList());
  }

  private static String text(Wire wire) {
    return wire.one() + " – " + wire.other();
  }
}
