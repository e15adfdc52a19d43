package packetbook.trace;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import packetbook.net.ConntrackEntry;
import packetbook.net.ConntrackEvent;
import packetbook.net.NetworkNamespace;
import packetbook.net.Tuple;
import packetbook.trace.Step.Tracked.State;

/** What conntrack took note of in one namespace while it was watched. */
record Connections(Evidence evidence, NetworkNamespace namespace) {
  /**
   * Find the connection that a packet belongs to, by the latest word on it.
   *
   * @param packet as it came to conntrack, before anything was rewritten
   */
  Optional<Step.Tracked> tracked(PacketHeader packet) {
    List<ConntrackEvent> events = evidence.events(namespace);
    return events.reversed().stream()
        .map(ConntrackEvent::entry)
        .filter(entry -> matches(entry.original(), packet) || matches(entry.reply(), packet))
        .findFirst()
        .map(entry -> new Step.Tracked(entry, state(entry, packet)));
  }

  private State state(ConntrackEntry entry, PacketHeader packet) {
    // Who talks to itself has the same addresses both ways.
    boolean reply = !matches(entry.original(), packet) || packet.kind().equals("echo reply");
    if (reply) {
      return State.REPLY;
    }
    return evidence.isBeginning() ? State.NEW : State.ESTABLISHED;
  }

  private static boolean matches(Tuple tuple, PacketHeader packet) {
    return tuple.source().equals(packet.from())
        && tuple.destination().equals(packet.to())
        && isPort(tuple.sourcePort(), packet.fromPort())
        && isPort(tuple.destinationPort(), packet.toPort());
  }

  private static boolean isPort(@Nullable Integer port, int value) {
    return port == null ? value < 0 : port == value;
  }
}
