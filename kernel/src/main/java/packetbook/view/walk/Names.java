package packetbook.view.walk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import packetbook.capture.Layer;
import packetbook.capture.Packet;
import packetbook.net.MacAddress;
import packetbook.trace.Exchange;
import packetbook.trace.Hop;
import packetbook.trace.Step;
import packetbook.trace.Walk;
import packetbook.view.Stations;

/** Finds out whose MAC addresses are by what each hop sent and received. */
final class Names {
  private Names() {}

  static Stations of(Exchange exchange) {
    Map<MacAddress, String> names = new LinkedHashMap<>();
    add(names, exchange.request());
    exchange.reply().ifPresent(reply -> add(names, reply));
    return new Stations(names);
  }

  private static void add(Map<MacAddress, String> names, Walk walk) {
    for (Hop hop : walk.hops()) {
      for (Step step : hop.steps()) {
        if (step instanceof Step.Transmitted(String dev, _, var packet)
            && hop.role() != Hop.Role.BRIDGE) {
          sender(packet).ifPresent(mac -> names.putIfAbsent(mac, name(hop, dev)));
        } else if (step instanceof Step.Received(String dev, _, var packet) && takes(hop)) {
          packet
              .layer(Layer.Ethernet.class)
              .filter(frame -> !frame.to().isGroup())
              .ifPresent(frame -> names.putIfAbsent(frame.to(), name(hop, dev)));
        }
      }
    }
  }

  private static Optional<MacAddress> sender(Packet packet) {
    Optional<MacAddress> frame = packet.layer(Layer.Ethernet.class).map(Layer.Ethernet::from);
    return frame.or(
        () -> packet.layer(Layer.Cooked.class).flatMap(one -> Optional.ofNullable(one.from())));
  }

  /** What is only passed on by a bridge, or stopped, was for somebody else. */
  private static boolean takes(Hop hop) {
    return hop.step(Step.Routed.class).isPresent() || hop.step(Step.Delivered.class).isPresent();
  }

  /** The bridge's own address is the bridge's, whatever port it came by. */
  private static String name(Hop hop, String dev) {
    String own =
        hop.steps(Step.Bridged.class).stream().map(Step.Bridged::bridge).findFirst().orElse(dev);
    return hop.namespace().isHost() ? Objects.requireNonNull(own) : hop.namespace().name();
  }
}
