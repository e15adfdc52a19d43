package packetbook.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import packetbook.capture.Layer.Tcp.Flag;

/** Pairs questions with their answers, packet by packet in order of time. */
final class Exchanges {
  private final Map<Conversation, Counts> conversations = new LinkedHashMap<>();
  private final Map<Question, Asked> open = new HashMap<>();
  private final Set<Question> connections = new HashSet<>();

  /** What an answer repeats of its question. */
  private record Question(Flow flow, long number) {}

  /** Where and when a question was asked. */
  private record Asked(Counts counts, Tap tap, long nanos) {}

  private static final class Counts {
    private final Conversation conversation;
    private final Tap tap;
    private int port = -1;
    private String about = "";
    private int questions;
    private int answers;
    private long firstAnswer = -1;
    private String refusal = "";
    private String refuser = "";
    private int packets;

    private Counts(Conversation conversation, Tap tap) {
      this.conversation = conversation;
      this.tap = tap;
    }

    private Exchange done() {
      return new Exchange(
          conversation, port, about, questions, answers, firstAnswer, refusal, refuser, packets);
    }
  }

  void add(Packet packet) {
    Layer.Icmp error = packet.layer(Layer.Icmp.class).filter(Layer.Icmp::isError).orElse(null);
    if (error != null) {
      refused(question(Protocols.of(error.about()), error.about()), packet, error.words());
      return;
    }
    Layer.Icmpv6 error6 =
        packet.layer(Layer.Icmpv6.class).filter(Layer.Icmpv6::isError).orElse(null);
    if (error6 != null) {
      refused(question(Protocols.of(error6.about()), error6.about()), packet, error6.words());
      return;
    }
    if (packet.answer()) {
      answered(packet);
    } else if (packet.sighting() instanceof Sighting.First) {
      asked(packet);
    }
  }

  private void asked(Packet packet) {
    Conversation conversation = packet.conversation();
    Counts counts =
        conversations.computeIfAbsent(conversation, key -> new Counts(key, packet.tap()));
    counts.packets++;
    Question question = question(packet.protocol(), packet.layers());
    if (question != null && isNew(question, packet)) {
      counts.questions++;
      counts.port = Ends.of(packet.layers()).map(Ends::toPort).orElse(-1);
      counts.about = about(packet);
      open.put(question, new Asked(counts, packet.tap(), packet.nanos()));
    }
  }

  /** A SYN that is sent again opens the same connection; what else TCP repeats asks nothing. */
  private boolean isNew(Question question, Packet packet) {
    return packet
        .layer(Layer.Tcp.class)
        .map(tcp -> opens(tcp) && connections.add(question))
        .orElse(true);
  }

  private static boolean opens(Layer.Tcp tcp) {
    return tcp.has(Flag.SYN) && !tcp.has(Flag.ACK) && !tcp.has(Flag.RST);
  }

  private void answered(Packet packet) {
    Question question = question(packet.protocol(), packet.layers());
    Asked asked = question == null ? null : open.get(question);
    Counts counts = asked == null ? conversations.get(packet.conversation()) : asked.counts();
    if (counts != null && counts.tap.equals(packet.tap())) {
      counts.packets++;
    }
    if (question == null || asked == null || !asked.tap().equals(packet.tap())) {
      return;
    }
    open.remove(question);
    asked.counts().answers++;
    if (asked.counts().firstAnswer < 0) {
      asked.counts().firstAnswer = packet.nanos() - asked.nanos();
    }
    if (packet.layer(Layer.Tcp.class).filter(tcp -> tcp.has(Flag.RST)).isPresent()) {
      asked.counts().refusal = "refused";
      asked.counts().refuser = packet.conversation().other();
    }
  }

  private void refused(@Nullable Question question, Packet packet, String words) {
    Asked asked = question == null ? null : open.get(question);
    if (asked != null && asked.tap().equals(packet.tap())) {
      asked.counts().refusal = words;
      asked.counts().refuser = packet.from().map(Object::toString).orElse("");
      asked.counts().firstAnswer =
          asked.counts().firstAnswer < 0
              ? packet.nanos() - asked.nanos()
              : asked.counts().firstAnswer;
    }
  }

  /** Give what identifies a question or its answer; null in packets that are neither. */
  private static @Nullable Question question(String protocol, List<Layer> layers) {
    Flow flow = Flow.of(protocol, layers);
    Question question = null;
    for (Layer layer : layers) {
      question =
          switch (layer) {
            case Layer.Arp _ -> new Question(flow, 0);
            case Layer.Icmp icmp when icmp.sequence() >= 0 -> new Question(flow, icmp.sequence());
            case Layer.Icmpv6 icmp when icmp.sequence() >= 0 -> new Question(flow, icmp.sequence());
            case Layer.Icmpv6 icmp when icmp.target() != null -> new Question(flow, 0);
            case Layer.Tcp tcp when opens(tcp) -> new Question(flow, tcp.sequence());
            case Layer.Tcp tcp when tcp.has(Flag.ACK) && (tcp.has(Flag.SYN) || tcp.has(Flag.RST)) ->
                new Question(flow, (tcp.acknowledgment() - 1) & 0xffff_ffffL);
            case Layer.Udp _ -> new Question(flow, 0);
            case Layer.Dns dns -> new Question(flow, dns.id());
            default -> question;
          };
    }
    return question;
  }

  private static String about(Packet packet) {
    String about = "";
    for (Layer layer : packet.layers()) {
      if (layer instanceof Layer.Arp arp) {
        about = arp.to().text();
      } else if (layer instanceof Layer.Icmpv6 icmp && icmp.target() != null) {
        about = icmp.target().text();
      } else if (layer instanceof Layer.Dns dns && !dns.questions().isEmpty()) {
        about = dns.questions().getFirst().name();
      }
    }
    return about;
  }

  List<Exchange> list() {
    List<Exchange> all = new ArrayList<>();
    conversations.values().forEach(counts -> all.add(counts.done()));
    List<Exchange> others = all.stream().filter(one -> !resolvesAddresses(one)).toList();
    return others.isEmpty() ? all : others;
  }

  private static boolean resolvesAddresses(Exchange exchange) {
    String protocol = exchange.conversation().protocol();
    return protocol.equals("ARP") || (protocol.equals("ICMPv6") && !exchange.about().isEmpty());
  }
}
