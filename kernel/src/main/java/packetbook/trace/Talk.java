package packetbook.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import packetbook.net.NetworkNamespace;
import packetbook.trace.PacketIdentity.Flow;

/** Packets that belong together: what one side sent, and what came back. */
final class Talk {
  private final Set<Flow> flows = new HashSet<>();
  private final List<TracedPacket> asked = new ArrayList<>();
  private final List<TracedPacket> answered = new ArrayList<>();

  private Talk(TracedPacket first) {
    ask(first);
  }

  /**
   * Sort packets by what they belong to, in the order in which each talk began. Within the answers
   * errors stand last.
   */
  static List<Talk> of(List<TracedPacket> packets) {
    List<Talk> talks = new ArrayList<>();
    // What an error is about may stand behind it: a packet that no interface saw has no time.
    List<TracedPacket> errorsLast =
        Stream.concat(
                packets.stream().filter(packet -> packet.about().isEmpty()),
                packets.stream().filter(packet -> packet.about().isPresent()))
            .toList();
    for (TracedPacket packet : errorsLast) {
      Optional<Talk> known = talks.stream().filter(talk -> talk.take(packet)).findFirst();
      if (known.isEmpty()) {
        talks.add(new Talk(packet));
      }
    }
    return talks;
  }

  private void ask(TracedPacket packet) {
    asked.add(packet);
    flows.addAll(packet.flows());
  }

  private boolean take(TracedPacket packet) {
    Optional<Flow> about = packet.about().map(PacketIdentity::flow);
    if (about.isPresent()) {
      boolean ours = flows.contains(about.get());
      if (ours) {
        answered.add(packet);
      }
      return ours;
    }
    if (packet.flows().stream().map(Flow::reversed).anyMatch(flows::contains)) {
      boolean same = packet.flows().stream().anyMatch(flows::contains);
      // Both ways look alike where somebody talks to its own address and port.
      if (!same || packet.header().kind().contains("reply")) {
        answered.add(packet);
        return true;
      }
    }
    boolean same = packet.flows().stream().anyMatch(flows::contains);
    if (same) {
      ask(packet);
    }
    return same;
  }

  /**
   * Say whether a command that ran there began it: its first packet was made there, and is one with
   * which a program begins.
   *
   * @param open the sockets of others
   */
  boolean isBegunIn(NetworkNamespace namespace, OpenSockets open) {
    TracedPacket first = asked.getFirst();
    PacketHeader header = first.header();
    boolean answer =
        header.kind().contains("reply")
            || (header.protocol().equals("TCP")
                && !header.kind().isEmpty()
                && !header.kind().equals("SYN"));
    return first.isMadeIn(namespace)
        && first.about().isEmpty()
        && !answer
        && !open.hasSent(first.first(), first.sequence());
  }

  TracedPacket request() {
    return asked.getFirst();
  }

  List<TracedPacket> asked() {
    return List.copyOf(asked);
  }

  /** Give the first packet that came back; one that only names a better router is none. */
  Optional<TracedPacket> answer() {
    return answered.stream()
        .filter(packet -> !packet.header().kind().contains("redirect"))
        .findFirst();
  }

  List<TracedPacket> answered() {
    return List.copyOf(answered);
  }
}
