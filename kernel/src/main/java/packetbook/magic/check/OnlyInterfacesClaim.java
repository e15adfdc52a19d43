package packetbook.magic.check;

import java.util.List;
import java.util.TreeSet;
import packetbook.magic.Nearest;
import packetbook.net.Interface;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** A place has these interfaces and no others. */
final class OnlyInterfacesClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("PLACE has only [the] interface|interfaces NAMES..."));
  }

  @Override
  public List<String> examples() {
    return List.of("@c1 has only the interface lo", "@c1 has only the interfaces lo and eth0");
  }

  @Override
  public Words claimed(Slots said) {
    List<String> names = said.names();
    return Words.of(said.place() + " has only the interface" + (names.size() == 1 ? " " : "s "))
        .code(Nearest.list(names));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    List<String> there = evidence.state(place).interfaces().stream().map(Interface::name).toList();
    boolean holds = new TreeSet<>(there).equals(new TreeSet<>(said.names()));
    String container = place.isHost() ? "" : " @" + place.name();
    return Verdict.of(holds, Words.of(said.place() + " has ").code(Nearest.list(there)))
        .because(Words.NONE, "%link" + container);
  }
}
