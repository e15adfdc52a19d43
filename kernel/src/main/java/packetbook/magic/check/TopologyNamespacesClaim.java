package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import packetbook.magic.Nearest;
import packetbook.net.Region;
import packetbook.net.Topology;
import packetbook.view.Words;

/**
 * The picture of the lab has these network namespaces and no others. Of those that share one, any
 * name stands for it.
 */
final class TopologyNamespacesClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("topology has [the] namespace|namespaces NAMES..."));
  }

  @Override
  public List<String> examples() {
    return List.of("topology has namespaces host, c1, c2");
  }

  @Override
  public Words claimed(Slots said) {
    return Words.of("the network namespaces are " + Nearest.list(said.names()));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    Topology topology = evidence.topology();
    List<Optional<Region>> named = said.names().stream().map(topology::find).toList();
    boolean holds =
        named.stream().allMatch(Optional::isPresent)
            && named.stream().flatMap(Optional::stream).collect(Collectors.toSet()).size()
                == topology.regions().size();
    List<String> labels =
        topology.regions().stream().map(region -> region.label().replace(", ", " with ")).toList();
    String verb = labels.size() == 1 ? "there is only " : "there are ";
    return Verdict.of(holds, Words.of(verb + Nearest.list(labels)))
        .because(Words.NONE, "%topology --system");
  }
}
