package packetbook.view.walk;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Hop;
import packetbook.trace.Outcome;
import packetbook.trace.Step;
import packetbook.trace.Walk;
import packetbook.view.walk.Box.Kind;

/**
 * Finds the boxes in the walls of a namespace by which a walk came and left.
 *
 * @param walk the walk
 */
record Walls(Walk walk, Addresses addresses) {
  /** Give where it came in; empty where the packet was made. */
  Optional<Box> in(Stop stop) {
    Hop hop = stop.hop();
    String in = hop.in();
    Step.Bridged bridged = first(hop);
    if (bridged != null && bridged.port() != null) {
      return Optional.of(
          hop.role() == Hop.Role.BRIDGE
              ? box(hop, bridged.port(), "port of " + bridged.bridge())
              : bridge(hop, bridged, "port " + bridged.port()));
    }
    return Optional.ofNullable(in).map(dev -> box(hop, dev, ""));
  }

  /** Give where it left, or where it would have; empty where that is nowhere. */
  Optional<Box> out(Stop stop) {
    Hop hop = stop.hop();
    String out = hop.out();
    Step.Bridged last = last(hop);
    if (hop.role() == Hop.Role.BRIDGE) {
      List<String> ports = last == null ? List.of() : last.out();
      String port = out != null ? out : ports.isEmpty() ? null : String.join(", ", ports);
      String note = last == null ? "" : "port of " + last.bridge();
      return Optional.ofNullable(port)
          .map(name -> left(hop) ? box(hop, name, note) : notReached(hop, name));
    }
    if (last != null && !last.out().isEmpty()) {
      return Optional.of(
          left(hop)
              ? bridge(hop, last, "port " + String.join(", ", last.out()))
              : notReached(hop, last.bridge()));
    }
    if (out != null) {
      return Optional.of(box(hop, out, ""));
    }
    return hop.steps(Step.Routed.class).stream()
        .filter(routed -> !routed.isLocal())
        .flatMap(routed -> Optional.ofNullable(routed.choice().way().dev()).stream())
        .reduce((one, other) -> other)
        .map(dev -> notReached(hop, dev));
  }

  private static boolean left(Hop hop) {
    return hop.out() != null || hop.step(Step.Transmitted.class).isPresent();
  }

  /** Give the bridge that passed it on without routing; empty for none. */
  Optional<Box> inner(Stop stop) {
    Step.Bridged bridged = first(stop.hop());
    return stop.hop().role() == Hop.Role.BRIDGE && bridged != null
        ? Optional.of(bridge(stop.hop(), bridged, ""))
        : Optional.empty();
  }

  private static Step.@Nullable Bridged first(Hop hop) {
    return hop.steps(Step.Bridged.class).stream().findFirst().orElse(null);
  }

  private static Step.@Nullable Bridged last(Hop hop) {
    return hop.steps(Step.Bridged.class).stream()
        .reduce((one, other) -> other)
        .filter(bridged -> bridged.way() != Step.Bridged.Way.TO_ITSELF)
        .orElse(null);
  }

  private Box bridge(Hop hop, Step.Bridged bridged, String note) {
    return new Box(
        bridged.bridge(), addresses.of(hop.namespace(), bridged.bridge()), note, Kind.BRIDGE);
  }

  private Box box(Hop hop, String dev, String note) {
    boolean down = isDown(hop.namespace(), dev);
    return new Box(
        dev,
        addresses.of(hop.namespace(), dev),
        down ? "down" : note,
        down ? Kind.DOWN : Kind.INTERFACE);
  }

  private Box notReached(Hop hop, String dev) {
    boolean down = isDown(hop.namespace(), dev);
    return new Box(
        dev,
        addresses.of(hop.namespace(), dev),
        down ? "down" : "",
        down ? Kind.DOWN : Kind.NOT_REACHED);
  }

  private boolean isDown(NetworkNamespace namespace, String dev) {
    return walk.outcome().equals(new Outcome.InterfaceDown(new Outcome.End(namespace, dev)));
  }
}
