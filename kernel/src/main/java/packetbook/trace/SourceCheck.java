package packetbook.trace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import packetbook.lab.Command;
import packetbook.net.IpAddress;
import packetbook.net.IpPrefix;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.net.RouteChoice;

/** Asks the kernel whether it believes that something came from where it says. */
final class SourceCheck {
  /** What no machine may send from: "this network", loopback, groups and broadcasts (RFC 6890). */
  private static final List<IpPrefix> NOBODYS =
      Stream.of(
              "0.0.0.0/8",
              "127.0.0.0/8",
              "224.0.0.0/4",
              "255.255.255.255/32",
              "::1/128",
              "ff00::/8")
          .map(text -> IpPrefix.tryParse(text).orElseThrow())
          .toList();

  private final Evidence evidence;
  private final NetworkNamespace where;
  private final String dev;
  private final IpAddress from;

  /**
   * Take what came.
   *
   * @param dev the interface by which it came in
   */
  SourceCheck(Evidence evidence, NetworkNamespace where, String dev, IpAddress from) {
    this.evidence = evidence;
    this.where = where;
    this.dev = dev;
    this.from = from;
  }

  /** Find why it does not; empty where it does. */
  Optional<Outcome> of(IpAddress to) {
    return of(new RouteQuestion(where, to, from, dev, null, 0).error(evidence.questions()));
  }

  /**
   * The same where it has been asked.
   *
   * @param error as the kernel gave it; empty for none
   */
  Optional<Outcome> of(String error) {
    // The kernel tells the two apart only for what it would send on.
    boolean filtered =
        error.contains("cross-device")
            || (error.contains("Invalid argument") && canBeSomebodys() && filters());
    if (filtered) {
      return Optional.of(filtered());
    }
    return error.contains("Invalid argument") && !canBeSomebodys()
        ? Optional.of(new Outcome.MartianSource(where, dev, from))
        : Optional.empty();
  }

  private Outcome filtered() {
    return new Outcome.ReversePathFiltered(where, dev, from, back());
  }

  private boolean canBeSomebodys() {
    return !evidence.map().isOwn(where, from)
        && NOBODYS.stream().noneMatch(network -> network.contains(from));
  }

  private boolean filters() {
    return isOn("all") || isOn(dev);
  }

  private boolean isOn(String name) {
    return evidence
        .questions()
        .text(Command.of("cat", "/proc/sys/net/ipv4/conf/" + name + "/rp_filter").in(where))
        .filter(text -> !text.strip().equals("0"))
        .isPresent();
  }

  private Optional<Route> back() {
    return new RouteQuestion(where, from, null, null, null, 0)
        .choice(evidence.questions(), evidence.map())
        .map(RouteChoice::way);
  }
}
