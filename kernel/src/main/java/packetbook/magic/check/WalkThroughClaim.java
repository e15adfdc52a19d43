package packetbook.magic.check;

import java.util.List;
import packetbook.view.Words;

/** A packet's walk goes through these places and no others, in this order. */
final class WalkThroughClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of(WalkTrace.WALK + "goes through NAMES..."));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "walk @c1 → 8.8.8.8 goes through c1 and host",
        "walk back @c1 → 10.55.66.3 goes through c2, host and c1");
  }

  @Override
  public Words claimed(Slots said) {
    return WalkTrace.claimed(said).plain("goes through " + String.join(", ", said.names()));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    List<String> claimed = said.names().stream().map(name -> name.replaceFirst("^@", "")).toList();
    WalkTrace trace = WalkTrace.of(said, evidence);
    List<String> places = trace.places();
    return trace.verdict(
        places.equals(claimed), Words.of("it went through " + String.join(", ", places)));
  }
}
