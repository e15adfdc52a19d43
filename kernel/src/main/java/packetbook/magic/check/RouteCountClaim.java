package packetbook.magic.check;

import java.util.List;
import packetbook.net.IpFamily;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.view.Words;

/** The main table of a place has so many IPv4 routes and no more. */
final class RouteCountClaim implements Claim {
  @Override
  public List<Phrase> phrases() {
    return List.of(Phrase.of("PLACE has exactly NUMBER route|routes"));
  }

  @Override
  public List<String> examples() {
    return List.of("@c1 has exactly 1 route");
  }

  @Override
  public Words claimed(Slots said) {
    int number = said.number(Slot.NUMBER);
    return Words.of(said.place() + " has exactly " + number + (number == 1 ? " route" : " routes"));
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    List<Route> routes = evidence.state(place).routes(IpFamily.IPV4);
    String container = place.isHost() ? "" : " @" + place.name();
    return Verdict.of(
            routes.size() == said.number(Slot.NUMBER), RouteClaim.listed(said.place(), routes))
        .because(Words.NONE, "%route" + container);
  }
}
