package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import packetbook.lab.CommandResult;
import packetbook.net.BridgeReader;
import packetbook.net.FdbEntry;
import packetbook.net.Interface;
import packetbook.net.Link;
import packetbook.net.MacAddress;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;
import packetbook.view.Words;

/**
 * A bridge's forwarding table has an interface's MAC address on this port, learned from a frame.
 */
final class LearnedClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("bridge BRIDGE learned the mac of PLACE INTERFACE on PORT"));
  }

  @Override
  public List<String> examples() {
    return List.of("bridge hwchiu0 learned the MAC of @c1 eth0 on veth0");
  }

  @Override
  public Words claimed(Slots said) {
    return Words.machine(said.text(Slot.BRIDGE))
        .plain(" learned the MAC address of " + said.place() + "’s ")
        .code(said.text(Slot.INTERFACE))
        .plain(" on port ")
        .code(said.text(Slot.PORT));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    String bridge = said.text(Slot.BRIDGE);
    Snapshot snapshot = evidence.snapshot();
    List<Link> links =
        snapshot.find(NetworkNamespace.HOST).map(NamespaceState::interfaces).stream()
            .flatMap(List::stream)
            .map(Interface::link)
            .toList();
    Optional<Words> missing = BridgePortClaim.missing(bridge, links);
    if (missing.isPresent()) {
      return Verdict.of(false, missing.get()).because(Words.NONE, "%bridge");
    }
    Optional<MacAddress> mac =
        snapshot
            .find(place)
            .flatMap(state -> state.find(said.text(Slot.INTERFACE)))
            .map(each -> each.link().mac());
    if (mac.isEmpty()) {
      String container = place.isHost() ? "" : " @" + place.name();
      Words none = Words.of(said.place() + " has no interface ").code(said.text(Slot.INTERFACE));
      return Verdict.of(false, none).because(Words.NONE, "%link" + container);
    }
    CommandResult table =
        evidence.run(NetworkNamespace.HOST, "bridge", "-j", "-s", "fdb", "show", "br", bridge);
    return compare(said, mac.get(), BridgeReader.forwarding(table.stdout()).entries());
  }

  private static Verdict compare(Slots said, MacAddress mac, List<FdbEntry> entries) {
    Optional<FdbEntry> entry =
        entries.stream()
            .filter(each -> each.mac().equals(mac) && !each.isSelf())
            .filter(each -> each.vlan() == null)
            .findFirst();
    Words words = Words.machine(mac.text());
    if (entry.isEmpty()) {
      return Verdict.of(false, words.plain(" is not in the forwarding table"))
          .because(
              Words.of("A bridge learns an address from a frame that comes from it."),
              "%fdb show br " + said.text(Slot.BRIDGE));
    }
    String how = entry.get().isLearned() ? " was learned on " : " is permanent on ";
    boolean holds = entry.get().isLearned() && entry.get().dev().equals(said.text(Slot.PORT));
    return Verdict.of(holds, words.plain(how).code(entry.get().dev()))
        .because(Words.NONE, "%fdb show br " + said.text(Slot.BRIDGE));
  }
}
