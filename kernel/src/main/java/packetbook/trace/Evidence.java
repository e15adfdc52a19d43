package packetbook.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import packetbook.capture.Layer;
import packetbook.capture.Packet;
import packetbook.lab.Command;
import packetbook.net.ConntrackEvent;
import packetbook.net.IpAddress;
import packetbook.net.ListenerReader;
import packetbook.net.NetworkNamespace;

/**
 * All from which a walk is told.
 *
 * @param watched what was seen in each namespace
 * @param packets all that were captured, in order of time
 * @param books the rules of each namespace for which they were looked for
 * @param isBeginning whether the packet in question is the first of its conversation
 */
record Evidence(
    LabMap map,
    List<Watched> watched,
    List<Packet> packets,
    Questions questions,
    Map<NetworkNamespace, RuleBook> books,
    boolean isBeginning) {
  /** Begin with nothing asked. */
  Evidence(LabMap map, List<Watched> watched, List<Packet> packets, Questions questions) {
    this(map, watched, packets, questions, new HashMap<>(), true);
  }

  /** The same for a packet that begins its conversation or does not. */
  Evidence beginning(boolean begins) {
    return new Evidence(map, watched, packets, questions, books, begins);
  }

  RuleBook rules(NetworkNamespace namespace) {
    return books.computeIfAbsent(namespace, where -> new RuleBook(where, questions));
  }

  Optional<Watched> watched(NetworkNamespace namespace) {
    return watched.stream().filter(each -> each.namespace().equals(namespace)).findFirst();
  }

  List<ConntrackEvent> events(NetworkNamespace namespace) {
    return watched(namespace).map(Watched::events).orElse(List.of());
  }

  KernelCounters counters(NetworkNamespace namespace) {
    return watched(namespace).map(Watched::counters).orElse(KernelCounters.NONE);
  }

  OpenSockets sockets(NetworkNamespace namespace) {
    return watched(namespace).map(Watched::sockets).orElse(OpenSockets.NONE);
  }

  /** Name the program to whom a first packet was handed; empty where it is not known. */
  String listener(NetworkNamespace namespace, PacketHeader packet) {
    String protocol = packet.protocol().toLowerCase(Locale.ROOT);
    if (!isBeginning || packet.toPort() < 0) {
      return "";
    }
    return questions
        .text(Command.of("ss", "-H", "-lntup").in(namespace))
        .map(ListenerReader::read)
        .orElse(List.of())
        .stream()
        .filter(each -> each.protocol().equals(protocol) && each.port() == packet.toPort())
        .flatMap(each -> each.programs().stream())
        .findFirst()
        .orElse("");
  }

  /** Say whether it knew a neighbour's MAC address before the command ran. */
  boolean knew(NetworkNamespace namespace, IpAddress address) {
    return watched(namespace).map(Watched::neighbors).orElse(List.of()).stream()
        .anyMatch(row -> row.address().equals(address) && row.mac() != null);
  }

  /** Say whether this namespace asked for a neighbour's MAC address (ARP, neighbour discovery). */
  boolean asked(NetworkNamespace namespace, IpAddress address) {
    return packets.stream()
        .filter(packet -> packet.namespace().equals(namespace))
        .filter(packet ->
            packet
                .layer(Layer.Cooked.class)
                .filter(cooked -> cooked.way().equals("leaves"))
                .isPresent())
        .anyMatch(packet -> asksFor(packet, address));
  }

  private static boolean asksFor(Packet packet, IpAddress address) {
    boolean arp =
        packet
            .layer(Layer.Arp.class)
            .filter(ask -> ask.operation() == 1 && ask.to().equals(address))
            .isPresent();
    return arp
        || packet
            .layer(Layer.Icmpv6.class)
            .filter(ask -> ask.type() == 135 && address.equals(ask.target()))
            .isPresent();
  }
}
