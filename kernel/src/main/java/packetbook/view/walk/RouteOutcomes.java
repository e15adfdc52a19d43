package packetbook.view.walk;

import java.util.Optional;
import packetbook.net.IpAddress;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.trace.Outcome;
import packetbook.trace.Walk;
import packetbook.view.RouteWords;
import packetbook.view.Words;

/** Says why routing ended a packet's walk. */
final class RouteOutcomes {
  /** What Linux gives a packet unless it is told otherwise (net.ipv4.ip_default_ttl). */
  private static final int USUAL_TTL = 64;

  private RouteOutcomes() {}

  static Reason noRoute(Outcome.NoRoute none) {
    NetworkNamespace where = none.namespace();
    String address = none.address().text();
    Optional<Route> refusing =
        none.routes().stream()
            .filter(route -> !route.type().equals("unicast"))
            .filter(route -> route.destination().contains(none.address()))
            .findFirst();
    if (refusing.isPresent()) {
      String row = refusing.get().type() + " " + refusing.get().destinationText();
      Words words = Words.of("A route of " + where.noun() + " says so: ").code(row).plain(".");
      return new Reason("a route refuses it", words, Lines.magic("route", where, "del " + row));
    }
    Words words =
        Words.of(where.subject() + " has no route to ")
            .code(address)
            .plain(": ")
            .and(RouteWords.listed(none.routes()));
    words =
        none.error().isEmpty() ? words : words.plain(" Linux said: ").code(none.error()).plain(".");
    IpAddress gateway = none.gateway();
    String add = gateway == null ? "" : "add default via " + gateway.text();
    return new Reason("no route", words, Lines.magic("route", where, add));
  }

  static Reason forwardingOff(Outcome.ForwardingOff off) {
    String setting = off.ipv6() ? "net.ipv6.conf.all.forwarding" : "net.ipv4.ip_forward";
    Words words =
        Words.of(off.namespace().subject() + " does not forward packets: ")
            .code(setting)
            .plain(" is 0. It came by ")
            .code(off.dev())
            .plain(" and is for another machine.");
    return new Reason(
        "not forwarded by " + off.namespace().noun(),
        words,
        Lines.magic("sysctl", off.namespace(), "-w " + setting + "=1"));
  }

  static Reason reversePath(Outcome.ReversePathFiltered filtered) {
    NetworkNamespace where = filtered.namespace();
    String source = filtered.source().text();
    // A dot in an interface's name is a slash in sysctl's (sysctl(8)).
    String setting = "net.ipv4.conf." + filtered.dev().replace('.', '/') + ".rp_filter";
    String backDev = filtered.back().map(Route::dev).orElse(null);
    Words answer =
        backDev == null
            ? Words.of(", but " + where.noun() + " has no route back to it")
            : Words.of(", but an answer to it would go by ").code(backDev);
    Words words =
        Words.of("It came by ")
            .code(filtered.dev())
            .plain(Lines.of(where) + " from ")
            .code(source)
            .and(answer)
            .plain(". The reverse path filter (")
            .code("rp_filter")
            .plain(") drops such packets.");
    String attempt =
        backDev == null
            ? Lines.magic("route", where, "add " + source + " dev " + filtered.dev())
            : Lines.magic("sysctl", where, "-w " + setting + "=2");
    return new Reason("dropped by the reverse path filter", words, attempt);
  }

  static Reason martian(Outcome.MartianSource martian) {
    Words words =
        Words.of("It came by ")
            .code(martian.dev())
            .plain(Lines.of(martian.namespace()) + " from ")
            .code(martian.source().text())
            .plain(", which can be nobody’s behind it: it is ")
            .plain(Lines.whose(martian.namespace()))
            .plain(" own address, or no machine’s. Linux drops such a packet.");
    return new Reason(
        "dropped for its source", words, Lines.magic("addr", martian.namespace(), ""));
  }

  static Reason martian(Outcome.MartianDestination martian) {
    String setting = "net.ipv4.conf." + martian.dev().replace('.', '/') + ".route_localnet";
    Words words =
        Words.of("It came by ")
            .code(martian.dev())
            .plain(Lines.of(martian.namespace()) + " for ")
            .code(martian.destination().text())
            .plain(", by which a machine means itself. Linux drops what comes for it from outside")
            .plain(" unless ")
            .code(setting)
            .plain(" is 1.");
    return new Reason(
        "dropped for its destination",
        words,
        Lines.magic("sysctl", martian.namespace(), "-w " + setting + "=1"));
  }

  static Reason ttlExpired(NetworkNamespace where, Walk walk) {
    int ttl = walk.packet().ttl();
    String name = walk.packet().to().isIpv6() ? "hop limit" : "TTL";
    Words words =
        Words.of("It was sent with a " + name + " of " + ttl + ", which was used up ")
            .plain(where.inside() + ": each router takes 1, and at 0 the packet ends.");
    // So many routers are in no lab: it goes in a circle.
    return ttl < USUAL_TTL
        ? Reason.of(name + " used up " + where.inside(), words)
        : new Reason(
            name + " used up " + where.inside(),
            words.plain(" So many routers mean a circle of routes."),
            Lines.magic("route", where, "get " + walk.packet().to().text()));
  }
}
