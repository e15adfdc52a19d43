package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import packetbook.magic.Nearest;
import packetbook.net.Interface;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Topology;
import packetbook.net.VethEnd;
import packetbook.net.VethPair;
import packetbook.view.Words;

/** The picture of the lab has a veth pair with these two ends. */
final class TopologyPairClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("topology has [the] pair [PLACE] INTERFACE -|–|— [OTHER] PEER"));
  }

  @Override
  public List<String> examples() {
    return List.of("topology has pair @c1 eth0 – veth0", "topology has pair @c1 eth1 – @c2 eth1");
  }

  @Override
  public Words claimed(Slots said) {
    return Words.machine(said.text(Slot.INTERFACE))
        .plain(" of " + said.place() + " and ")
        .code(said.text(Slot.PEER))
        .plain(" of " + said.place(Slot.OTHER) + " are the ends of one veth pair");
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    NetworkNamespace other = evidence.other(said);
    String name = said.text(Slot.INTERFACE);
    Topology topology = evidence.topology();
    Optional<VethPair> pair =
        topology.pairs().stream().filter(each -> each.has(place, name)).findFirst();
    boolean holds =
        pair.filter(each -> each.ends().size() == 2)
            .filter(each ->
                each.ends().stream()
                    .anyMatch(end -> is(end, other, said.text(Slot.PEER)) && !is(end, place, name)))
            .isPresent();
    Words seen =
        pair.map(each -> seen(each, place, name)).orElseGet(() -> none(topology, place, said));
    return Verdict.of(holds, seen).because(Words.NONE, "%veth");
  }

  private static boolean is(VethEnd end, NetworkNamespace place, String name) {
    return end.namespace().equals(place) && end.name().equals(name);
  }

  private static Words seen(VethPair pair, NetworkNamespace place, String name) {
    return pair.ends().stream()
        .filter(end -> !is(end, place, name))
        .findFirst()
        .map(end ->
            Words.of("its other end is ").code(end.name()).plain(" " + end.namespace().inside()))
        .orElse(Words.of("its other end is outside the lab"));
  }

  private static Words none(Topology topology, NetworkNamespace place, Slots said) {
    List<String> names =
        topology.snapshot().find(place).map(NamespaceState::interfaces).orElse(List.of()).stream()
            .map(Interface::name)
            .toList();
    return names.contains(said.text(Slot.INTERFACE))
        ? Words.machine(said.text(Slot.INTERFACE)).plain(" is no end of a veth pair")
        : Words.of(said.place() + " has only " + Nearest.list(names));
  }
}
