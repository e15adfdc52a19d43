package packetbook.trace;

import java.util.List;
import packetbook.capture.Frame;
import packetbook.net.ConntrackEvent;
import packetbook.net.Neighbor;
import packetbook.net.NetworkNamespace;

/**
 * What was seen in one namespace while a command ran.
 *
 * @param frames on all of its interfaces, in order of time
 * @param visits to chains, in order
 * @param events of conntrack, in order
 * @param counters how the kernel's own rose
 * @param sockets those that were open before the command ran
 * @param neighbors those that it knew then
 * @param lost the tools that were told of more than they could take, so that something of it is
 *     missing; empty as a rule
 */
record Watched(
    NetworkNamespace namespace,
    List<Frame> frames,
    List<ChainVisit> visits,
    List<ConntrackEvent> events,
    KernelCounters counters,
    OpenSockets sockets,
    List<Neighbor> neighbors,
    List<String> lost) {
  Watched {
    frames = List.copyOf(frames);
    visits = List.copyOf(visits);
    events = List.copyOf(events);
    neighbors = List.copyOf(neighbors);
    lost = List.copyOf(lost);
  }
}
