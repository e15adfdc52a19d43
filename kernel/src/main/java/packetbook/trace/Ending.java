package packetbook.trace;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.FdbEntry;
import packetbook.net.LinkEnd;
import packetbook.net.NetworkNamespace;
import packetbook.net.RouteChoice;
import packetbook.trace.Outcome.End;
import packetbook.trace.Step.Bridged;

/** Finds what became of a packet where it was last seen. */
final class Ending {
  private final Evidence evidence;
  private final LabMap map;
  private final Stay stay;
  private final NetworkNamespace namespace;
  private final HopBuilder last;
  private final Hop hop;

  private Ending(Evidence evidence, Stay stay, HopBuilder last) {
    this.evidence = evidence;
    this.map = evidence.map();
    this.stay = stay;
    this.namespace = stay.namespace();
    this.last = last;
    this.hop = last.hop();
  }

  /**
   * Find it.
   *
   * @param stay the last one
   * @param last what happened in it
   */
  static Outcome of(Evidence evidence, Stay stay, HopBuilder last) {
    return new Ending(evidence, stay, last).outcome();
  }

  private Outcome outcome() {
    Optional<Step.Filtered> drop =
        hop.steps(Step.Filtered.class).stream()
            .filter(step -> step.verdict() != Verdict.ACCEPT)
            .findFirst();
    if (drop.isPresent()) {
      return new Outcome.Dropped(namespace, drop.get(), stay.isBridgedOnly(map));
    }
    if (stay.passed("input-last")) {
      return new Outcome.Delivered(namespace);
    }
    if (stay.departure().isPresent() && !isLoop()) {
      return departed(stay.departure().get());
    }
    if (stay.isBridgedOnly(map)) {
      return bridged();
    }
    if (stay.passed("output-last") || stay.passed("forward-last")) {
      return notSent();
    }
    if (stay.passed("prerouting-last")) {
      return heldByBridge()
          .or(() ->
              new RouteEnding(evidence, namespace, last.current(), in(), stay.mark()).outcome())
          .orElseGet(() -> unknown("the routing table"));
    }
    return notTaken();
  }

  /** A bridge asks PREROUTING of what it does not hand on afterwards. */
  private Optional<Outcome> heldByBridge() {
    return stay.arrival()
        .map(Sight::dev)
        .flatMap(port ->
            map.bridgeOf(namespace, port)
                .filter(bridge ->
                    stay.sights().stream().noneMatch(sight -> sight.dev().equals(bridge.name())))
                .flatMap(bridge -> ending(bridge, port).notTaken()));
  }

  private boolean isLoop() {
    return stay.sights().stream().anyMatch(sight -> sight.dev().equals("lo"));
  }

  private Outcome unknown(String doing) {
    String dev = stay.sights().isEmpty() ? null : stay.sights().getLast().dev();
    return new Outcome.Unknown(namespace, dev, doing);
  }

  private Outcome departed(Sight departure) {
    String dev = departure.dev();
    Optional<BridgeState> bridge = map.bridge(namespace, dev);
    if (bridge.isPresent()) {
      return stopped(bridge.get(), dev);
    }
    Optional<LinkEnd> peer = map.peer(namespace, dev);
    boolean outside = peer.isEmpty() || evidence.watched(peer.get().namespace()).isEmpty();
    if (outside) {
      return new Outcome.LeftLab(namespace, dev);
    }
    End end = new End(peer.get().namespace(), peer.get().link().name());
    return peer.get().link().up()
        ? unknown("to come in at " + end.dev())
        : new Outcome.InterfaceDown(end);
  }

  private Outcome bridged() {
    String port = stay.arrival().orElseThrow().dev();
    return stopped(map.bridgeOf(namespace, port).orElseThrow(), port);
  }

  /**
   * It left by no port.
   *
   * @param port where it came in; the bridge itself where its own namespace sent it
   */
  private Outcome stopped(BridgeState bridge, String port) {
    return ending(bridge, port)
        .outcome()
        .or(() -> stay.arrival().flatMap(arrival -> hairpinOff(bridge, arrival.dev())))
        .orElseGet(() -> unknown("to leave " + bridge.name()));
  }

  private BridgeEnding ending(BridgeState bridge, String port) {
    return new BridgeEnding(evidence, namespace, bridge, port, lastStep(bridge));
  }

  private Optional<Bridged> lastStep(BridgeState bridge) {
    return hop.steps(Bridged.class).stream()
        .filter(each -> each.bridge().equals(bridge.name()))
        .reduce((_, last) -> last);
  }

  /** A bridge sends a frame back by the port by which it came only where that is switched on. */
  private Optional<Outcome> hairpinOff(BridgeState bridge, String port) {
    Optional<String> row =
        lastStep(bridge)
            .flatMap(Bridged::entry)
            .filter(each -> !each.isPermanent())
            .map(FdbEntry::dev);
    // What a rule of PREROUTING sends elsewhere gets another MAC address within the bridge.
    Optional<String> wire =
        map.snapshot()
            .ownerOf(last.current().to())
            .flatMap(owner -> new Wires(map).plug(namespace, owner));
    boolean back = wire.or(() -> row).filter(port::equals).isPresent();
    return bridge
        .port(port)
        .filter(_ -> back)
        .map(BridgePort::switches)
        .filter(switches -> !switches.isEmpty() && !switches.contains("hairpin"))
        .map(_ -> new Outcome.PortBlocked(namespace, bridge.name(), port, "hairpin off"));
  }

  private Outcome notSent() {
    RouteChoice choice = last.way();
    String dev = choice == null ? null : choice.way().dev();
    if (choice == null || dev == null) {
      return unknown("");
    }
    return new SendEnding(evidence, namespace, last.current(), choice.way(), dev)
        .outcome()
        .orElseGet(() -> unknown("to leave by " + dev));
  }

  private @Nullable String in() {
    return stay.visits().stream()
        .map(ChainVisit::in)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .or(() -> stay.arrival().map(Sight::dev))
        .orElse(null);
  }

  /** It came in at an interface, and no chain was asked about it. */
  private Outcome notTaken() {
    Optional<Sight> arrival = stay.arrival();
    if (arrival.isEmpty()) {
      return unknown("");
    }
    String dev = arrival.get().dev();
    boolean loose =
        map.link(namespace, dev)
            .filter(link -> link.isVeth() && new Wires(map).isLoose(namespace, link))
            .isPresent();
    if (loose) {
      return new Outcome.NotAttached(new End(namespace, dev));
    }
    if (!arrival.get().forAnother()) {
      return unknown("");
    }
    // A bridge that does not know the frame's MAC address sends it to all but who is cut off.
    return Optional.ofNullable(last.frame())
        .flatMap(new Wires(map)::unreached)
        .orElseGet(() -> unknown("a station with the frame’s MAC address"));
  }
}
