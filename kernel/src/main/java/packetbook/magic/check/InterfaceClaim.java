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

/** An interface is up or down, is of this kind, or has this other end. */
final class InterfaceClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(
        Phrase.of("interface INTERFACE [PLACE] is up|down"),
        Phrase.of("interface INTERFACE [PLACE] is a|an KIND"),
        Phrase.of("interface INTERFACE [PLACE] has peer PEER"),
        Phrase.of("interface INTERFACE [PLACE] its peer is PEER"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "interface eth0 @c1 is up",
        "interface hwchiu0 is a bridge",
        "interface eth0 @c1 has peer veth0");
  }

  @Override
  public Words claimed(Slots said) {
    Words words = Words.machine(said.text(Slot.INTERFACE)).plain(" of " + said.place());
    if (said.has(Slot.PEER)) {
      return words.plain(" has the other end ").code(said.text(Slot.PEER));
    }
    return said.has(Slot.KIND)
        ? words.plain(" is a " + said.text(Slot.KIND))
        : words.plain(said.says("up") ? " is up" : " is down");
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    Snapshot snapshot = evidence.snapshot();
    Optional<NamespaceState> state = snapshot.find(place);
    Optional<Link> link =
        state.flatMap(each -> each.find(said.text(Slot.INTERFACE))).map(Interface::link);
    String container = place.isHost() ? "" : " @" + place.name();
    String attempt = "%link" + container;
    if (link.isEmpty()) {
      List<String> names =
          state.stream().flatMap(each -> each.interfaces().stream()).map(Interface::name).toList();
      Words none = Words.of(said.place() + " has only " + Nearest.list(names));
      return Verdict.of(false, none).because(Words.NONE, attempt);
    }
    Verdict verdict =
        said.has(Slot.PEER)
            ? peer(said, snapshot.peerOf(place, link.get()))
            : said.has(Slot.KIND) ? kind(said, link.get()) : state(said, link.get());
    return verdict.because(Words.NONE, attempt);
  }

  private static Verdict peer(Slots said, Optional<LinkEnd> end) {
    boolean holds = end.filter(one -> one.link().name().equals(said.text(Slot.PEER))).isPresent();
    Words seen =
        end.map(one ->
                Words.of("its other end is ")
                    .code(one.link().name())
                    .plain(" " + one.namespace().inside()))
            .orElse(Words.of("its other end is outside the lab"));
    return Verdict.of(holds, seen);
  }

  private static Verdict kind(Slots said, Link link) {
    String kind = link.kind().isEmpty() ? "device" : link.kind();
    return Verdict.of(kind.equals(said.text(Slot.KIND)), Words.of("it is a " + kind));
  }

  private static Verdict state(Slots said, Link link) {
    String carrier = link.carrier() ? " and has a carrier" : ", without a carrier";
    Words seen = Words.of(link.up() ? "it is up" + carrier : "it is down");
    return Verdict.of(link.up() == said.says("up"), seen);
  }
}
