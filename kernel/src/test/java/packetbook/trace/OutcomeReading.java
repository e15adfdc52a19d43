package packetbook.trace;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import packetbook.net.NetworkNamespace;
import packetbook.net.Route;
import packetbook.trace.Outcome.End;

/** Writes an outcome in few words: what, where, and what decided. */
final class OutcomeReading {
  private OutcomeReading() {}

  static String of(Outcome outcome) {
    String at = outcome.getClass().getSimpleName() + " ";
    return switch (outcome) {
      case Outcome.Answered _ -> "Answered";
      case Outcome.Delivered it -> at + "at " + it.namespace().label();
      case Outcome.NoAnswer it -> at + "from " + it.namespace().label();
      case Outcome.LeftLab it -> at + "by " + end(it.namespace(), it.dev());
      case Outcome.NoRoute it -> at + of(it);
      case Outcome.Dropped it ->
          at
              + "at "
              + it.namespace().label()
              + " by "
              + Reading.filtered(it.filtered())
              + (it.bridged() ? ", bridged" : "")
              + it.filtered().decided().map(hit -> ": " + hit.text()).orElse("");
      case Outcome.ForwardingOff it ->
          at + "at " + end(it.namespace(), it.dev()) + (it.ipv6() ? " IPv6" : " IPv4");
      case Outcome.ReversePathFiltered it ->
          at
              + "at "
              + end(it.namespace(), it.dev())
              + " from "
              + it.source()
              + it.back().map(row -> ", which is behind " + row.dev()).orElse("");
      case Outcome.MartianSource it ->
          at + "at " + end(it.namespace(), it.dev()) + " from " + it.source();
      case Outcome.MartianDestination it ->
          at + "at " + end(it.namespace(), it.dev()) + " for " + it.destination();
      case Outcome.NoNeighbor it ->
          at + end(it.namespace(), it.dev()) + " asks for " + it.address() + loose(it.unplugged());
      case Outcome.InterfaceDown it -> at + end(it.down());
      case Outcome.NotAttached it -> at + end(it.port());
      case Outcome.PortBlocked it ->
          at + end(it.namespace(), it.bridge()) + " " + it.port() + " " + it.state();
      case Outcome.VlanFiltered it ->
          at + end(it.namespace(), it.bridge()) + " " + it.port() + " vlan " + it.vlan();
      case Outcome.TtlExpired it -> at + "at " + it.namespace().label();
      case Outcome.TooBig it ->
          at + end(it.namespace(), it.dev()) + " mtu " + it.mtu() + " length " + it.length();
      case Outcome.Refused it ->
          at
              + "by "
              + it.namespace().label()
              + " for "
              + it.packet().destination()
              + it.redirecting().map(hit -> " despite rule " + hit.number()).orElse("");
      case Outcome.NobodyWaits it ->
          at + end(it.namespace(), it.dev()) + (it.tracked() ? " tracked" : " untracked");
      case Outcome.PrivateSource it -> at + end(it.namespace(), it.dev()) + " " + it.source();
      case Outcome.Reported it -> at + "by " + it.by() + ": " + it.message();
      case Outcome.Unknown it ->
          at
              + "at "
              + end(it.namespace(), String.valueOf(it.dev()))
              + (it.doing().isEmpty() ? "" : ", next " + it.doing());
    };
  }

  private static String of(Outcome.NoRoute it) {
    return "at %s to %s: %s (%s)%s"
        .formatted(
            it.namespace().label(),
            it.address(),
            it.error(),
            it.routes().stream().map(Route::destinationText).collect(Collectors.joining(", ")),
            Optional.ofNullable(it.gateway()).map(found -> ", perhaps by " + found).orElse(""));
  }

  private static String loose(@Nullable End end) {
    return end == null ? "" : ", " + end(end) + " unplugged";
  }

  private static String end(End end) {
    return end(end.namespace(), end.dev());
  }

  private static String end(NetworkNamespace namespace, String dev) {
    return namespace.label() + "/" + dev;
  }
}
