package packetbook.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import packetbook.capture.Layer.Tcp.Flag;
import packetbook.net.MacAddress;

/** Finds out, packet by packet in order of time, who began each flow. */
final class Roles {
  private static final int LAST_WELL_KNOWN_PORT = 1023;

  private final Map<Flow, String> askers = new HashMap<>();

  /**
   * A packet's conversation and its direction.
   *
   * @param answer whether it goes to the asker
   */
  record Role(Conversation conversation, boolean answer) {}

  Role of(List<Layer> layers) {
    String protocol = Protocols.of(layers);
    return Ends.of(layers)
        .map(ends -> of(protocol, ends, layers))
        .orElseGet(() -> withoutAddresses(protocol, layers));
  }

  private Role of(String protocol, Ends ends, List<Layer> layers) {
    List<Layer> about = about(layers);
    String from = ends.from().text();
    String to = ends.to().text();
    if (!about.isEmpty()) {
      return error(protocol, from, to, about);
    }
    boolean answers = isAnswer(layers, ends);
    String asker = askers.computeIfAbsent(Flow.of(protocol, layers), _ -> answers ? to : from);
    boolean answer = !from.equals(asker) || (from.equals(to) && answers);
    String other = answer ? from : isForEveryone(layers) ? Conversation.EVERYONE : to;
    return new Role(new Conversation(protocol, asker, other), answer);
  }

  /** An error goes back to the one whose packet it is about. */
  private Role error(String protocol, String from, String to, List<Layer> about) {
    Flow flow = Flow.of(Protocols.of(about), about);
    boolean toAsker = askers.getOrDefault(flow, to).equals(to);
    return toAsker
        ? new Role(new Conversation(protocol, to, from), true)
        : new Role(new Conversation(protocol, from, to), false);
  }

  private static List<Layer> about(List<Layer> layers) {
    return switch (layers.size() < 2 ? layers.getLast() : innermostHeader(layers)) {
      case Layer.Icmp icmp -> icmp.about();
      case Layer.Icmpv6 icmp -> icmp.about();
      default -> List.of();
    };
  }

  private static Layer innermostHeader(List<Layer> layers) {
    Layer last = layers.getLast();
    return last instanceof Layer.Data ? layers.get(layers.size() - 2) : last;
  }

  private static boolean isAnswer(List<Layer> layers, Ends ends) {
    boolean answer =
        ends.fromPort() >= 0
            && ends.fromPort() <= LAST_WELL_KNOWN_PORT
            && ends.toPort() > LAST_WELL_KNOWN_PORT;
    for (Layer layer : layers) {
      if (layer instanceof Layer.Arp arp) {
        answer = arp.operation() == 2 && !arp.from().equals(arp.to());
      } else if (layer instanceof Layer.Icmp icmp) {
        answer = icmp.type() == 0 || icmp.type() == 14;
      } else if (layer instanceof Layer.Icmpv6 icmp) {
        answer = icmp.type() == 129 || icmp.type() == 136;
      } else if (layer instanceof Layer.Tcp tcp && tcp.has(Flag.SYN)) {
        answer = tcp.has(Flag.ACK);
      } else if (layer instanceof Layer.Dns dns) {
        answer = dns.answer();
      }
    }
    return answer;
  }

  private static boolean isForEveryone(List<Layer> layers) {
    boolean everyone = false;
    for (Layer layer : layers) {
      if (layer instanceof Layer.Arp arp) {
        everyone = arp.operation() == 1;
      } else if (layer instanceof Layer.Ipv4 ip) {
        everyone = ip.to().text().equals("255.255.255.255");
      }
    }
    return everyone;
  }

  private static Role withoutAddresses(String protocol, List<Layer> layers) {
    return switch (layers.getFirst()) {
      case Layer.Ethernet frame ->
          new Role(
              new Conversation(
                  protocol,
                  frame.from().text(),
                  frame.to().equals(MacAddress.BROADCAST)
                      ? Conversation.EVERYONE
                      : frame.to().text()),
              false);
      default -> new Role(new Conversation(protocol, "", ""), false);
    };
  }
}
