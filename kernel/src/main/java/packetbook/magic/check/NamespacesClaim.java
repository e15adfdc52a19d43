package packetbook.magic.check;

import java.util.List;
import java.util.TreeSet;
import packetbook.magic.Nearest;
import packetbook.net.NetworkNamespace;
import packetbook.view.Words;

/**
 * The containers and named namespaces are these and no others, or those are that {@code ip netns}
 * knows: it has no name for a container's unless somebody gave it one. With {@code none} there are
 * none.
 */
final class NamespacesClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("namespaces are NAMES..."), Phrase.of("ip netns lists NAMES..."));
  }

  @Override
  public List<String> examples() {
    return List.of("namespaces are c1 and c2", "namespaces are none", "ip netns lists c1 and c2");
  }

  @Override
  public Words claimed(Slots said) {
    Words those =
        said.says("netns")
            ? Words.machine("ip netns").plain(" lists ")
            : Words.of("the containers and named namespaces are ");
    return those.plain(Nearest.list(said.names()));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    List<String> there =
        said.says("netns")
            ? named(evidence)
            : evidence.lab().namespaces().stream().map(NetworkNamespace::name).toList();
    List<String> names = said.names().equals(List.of("none")) ? List.of() : said.names();
    boolean holds = new TreeSet<>(there).equals(new TreeSet<>(names));
    Words seen =
        switch (there.size()) {
          case 0 -> Words.of("there is none");
          case 1 -> Words.of("there is only " + there.getFirst());
          default -> Words.of("there are " + Nearest.list(there));
        };
    return Verdict.of(holds, seen).because(Words.NONE, "%ns");
  }

  /** Give the first word of each line, as in {@code c1 (id: 0)}. */
  private static List<String> named(Evidence evidence) throws InterruptedException {
    return evidence
        .run(NetworkNamespace.HOST, "ip", "netns", "list")
        .stdout()
        .lines()
        .map(line -> line.split(" ", 2)[0])
        .sorted()
        .toList();
  }
}
