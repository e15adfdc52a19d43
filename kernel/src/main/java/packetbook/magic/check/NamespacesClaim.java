package packetbook.magic.check;

import java.util.List;
import java.util.TreeSet;
import packetbook.magic.Nearest;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/** The containers and named namespaces are these and no others. */
final class NamespacesClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("namespaces are NAMES..."));
  }

  @Override
  public List<String> examples() {
    return List.of("namespaces are c1 and c2");
  }

  @Override
  public Words claimed(Slots said) {
    return Words.of("the containers and named namespaces are " + Nearest.list(said.names()));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    List<String> there = evidence.lab().namespaces().stream().map(NetworkNamespace::name).toList();
    boolean holds = new TreeSet<>(there).equals(new TreeSet<>(said.names()));
    Words seen =
        switch (there.size()) {
          case 0 -> Words.of("there is none");
          case 1 -> Words.of("there is only " + there.getFirst());
          default -> Words.of("there are " + Nearest.list(there));
        };
    return Verdict.of(holds, seen).because(Words.NONE, "%ns");
  }
}
