package packetbook.magic.check;

import java.util.List;
import java.util.Optional;
import packetbook.net.IpAddress;
import packetbook.net.IpFamily;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.view.Words;

/** The main table of a place has a route: to this destination, by this way where one is named. */
final class RouteClaim implements Claim {
  private static final int LISTED = 4;

  @Override
  public List<Phrase> phrases() {
    return List.of(
        Phrase.of("route PLACE has [no] DESTINATION [directly] [via GATEWAY] [dev INTERFACE]"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "route @c1 has default via 10.55.66.1",
        "route @c1 has 10.55.66.0/24 directly dev eth0",
        "route @c1 has no default");
  }

  @Override
  public Words claimed(Slots said) {
    Words words =
        Words.of(said.place() + (said.says("no") ? " has no route " : " has the route "))
            .code(said.text(Slot.DESTINATION));
    if (said.says("directly")) {
      words = words.plain(" directly");
    }
    if (said.has(Slot.GATEWAY)) {
      words = words.plain(" via ").code(said.text(Slot.GATEWAY));
    }
    return said.has(Slot.INTERFACE) ? words.plain(" on ").code(said.text(Slot.INTERFACE)) : words;
  }

  @Override
  public Verdict check(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    List<Route> routes = evidence.state(place).routes(family(said));
    Optional<Route> found = routes.stream().filter(route -> isMeant(route, said)).findFirst();
    Words seen = found.map(RouteClaim::words).orElse(listed(said.place(), routes));
    String container = place.isHost() ? "" : " @" + place.name();
    return Verdict.of(found.isPresent() != said.says("no"), seen)
        .because(Words.NONE, "%route" + container);
  }

  private static IpFamily family(Slots said) {
    Slot slot = said.has(Slot.GATEWAY) ? Slot.GATEWAY : Slot.DESTINATION;
    return said.text(slot).contains(":") ? IpFamily.IPV6 : IpFamily.IPV4;
  }

  private static boolean isMeant(Route route, Slots said) {
    String destination = said.text(Slot.DESTINATION);
    boolean same =
        destination.equals("default")
            ? route.isDefault()
            : route.destination().equals(said.prefix(Slot.DESTINATION));
    IpAddress via = route.via();
    return same
        && (!said.says("directly") || via == null)
        && (!said.has(Slot.GATEWAY) || said.address(Slot.GATEWAY).equals(via))
        && (!said.has(Slot.INTERFACE) || said.text(Slot.INTERFACE).equals(route.dev()));
  }

  /** List routes in a sentence without a full stop. */
  static Words listed(String who, List<Route> routes) {
    if (routes.isEmpty()) {
      return Words.of(who + " has no route");
    }
    String count = routes.size() == 1 ? " has 1 route: " : " has " + routes.size() + " routes: ";
    Words words = Words.of(who + count);
    for (int index = 0; index < Math.min(routes.size(), LISTED); index++) {
      words = (index == 0 ? words : words.plain(", ")).and(words(routes.get(index)));
    }
    return routes.size() > LISTED ? words.plain(" and more") : words;
  }

  private static Words words(Route route) {
    String type = route.type().equals("unicast") ? "" : route.type() + " ";
    Words words = Words.machine(type + route.destinationText());
    if (route.via() != null) {
      words = words.plain(" via ").code(route.via().text());
    }
    return route.dev() == null ? words : words.plain(" on ").code(route.dev());
  }
}
