package packetbook.magic.check;

import java.util.List;
import packetbook.view.Words;

/** Two places are in one network namespace, as a container on the host's network and the host. */
final class SharedNamespaceClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("PLACE and OTHER [do not] share a|one [network] namespace"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "@c1 and @c2 share a network namespace", "@c1 and host do not share a network namespace");
  }

  @Override
  public Words claimed(Slots said) {
    String verb =
        said.says("not") ? " are in two network namespaces" : " are in one network namespace";
    return Words.of(said.place() + " and " + said.place(Slot.OTHER) + verb);
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    boolean same =
        evidence.number(evidence.place(said)).equals(evidence.number(evidence.other(said)));
    String both = said.place() + " and " + said.place(Slot.OTHER);
    Words seen = Words.of(both + (same ? " are in the same one" : " are in two"));
    return Verdict.of(same != said.says("not"), seen);
  }
}
