package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import packetbook.magic.Nearest;
import packetbook.net.Interface;
import packetbook.net.Link;
import packetbook.net.LinkEnd;
import packetbook.net.NamespaceState;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;
import packetbook.view.Words;

/**
 * The other end of a veth pair is a port of this bridge, whatever its name: Docker's are random.
 */
final class PeerPortClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("interface INTERFACE [PLACE] has its peer on BRIDGE"));
  }

  @Override
  public List<String> examples() {
    return List.of("interface eth0 @c1 has its peer on docker0");
  }

  @Override
  public Words claimed(Slots said) {
    return Words.of("the other end of ")
        .code(said.text(Slot.INTERFACE))
        .plain(" of " + said.place() + " is a port of ")
        .code(said.text(Slot.BRIDGE));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    Snapshot snapshot = evidence.snapshot();
    List<Link> links =
        snapshot.find(place).map(NamespaceState::interfaces).orElse(List.of()).stream()
            .map(Interface::link)
            .toList();
    Optional<Link> link =
        links.stream().filter(each -> each.name().equals(said.text(Slot.INTERFACE))).findFirst();
    if (link.isEmpty()) {
      String all = Nearest.list(links.stream().map(Link::name).toList());
      return Verdict.of(false, Words.of(said.place() + " has only " + all))
          .because(Words.NONE, "%link" + (place.isHost() ? "" : " @" + place.name()));
    }
    Optional<LinkEnd> end = snapshot.peerOf(place, link.get());
    boolean holds =
        end.filter(one -> said.text(Slot.BRIDGE).equals(one.link().master())).isPresent();
    Words seen = end.map(PeerPortClaim::seen).orElse(Words.of("its other end is outside the lab"));
    return Verdict.of(holds, seen).because(Words.NONE, "%veth");
  }

  private static Words seen(LinkEnd end) {
    Words words =
        Words.of("its other end is ").code(end.link().name()).plain(" " + end.namespace().inside());
    String master = end.link().master();
    return master == null
        ? words.plain(", which is no port of a bridge")
        : words.plain(", a port of ").code(master);
  }
}
