package packetbook.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import packetbook.net.IpAddress;
import packetbook.net.IpFamily;
import packetbook.net.NetworkNamespace;
import packetbook.net.PrivateNetworks;
import packetbook.net.RouteChoice;

/** Tells what somebody asked, what came back, and what that means together. */
final class ExchangeBuilder {
  private final Evidence evidence;
  private final Talk talk;
  private final NetworkNamespace asker;

  private ExchangeBuilder(Evidence evidence, Talk talk, NetworkNamespace asker) {
    this.evidence = evidence;
    this.talk = talk;
    this.asker = asker;
  }

  static Exchange of(Evidence evidence, Talk talk, NetworkNamespace asker) {
    return new ExchangeBuilder(evidence, talk, asker).exchange();
  }

  private Exchange exchange() {
    TracedPacket first = talk.request();
    Map<List<String>, List<TracedPacket>> kinds = new LinkedHashMap<>();
    talk.asked().forEach(packet -> add(kinds, "asked", packet));
    talk.answered().forEach(packet -> add(kinds, "answered", packet));
    Optional<TracedPacket> answer = talk.answer();
    Walk request = walk(kinds, "asked", first, true);
    Optional<Walk> reply = answer.map(packet -> walk(kinds, "answered", packet, false));
    List<Walk> others = new ArrayList<>();
    kinds.forEach((kind, packets) -> {
      TracedPacket packet = packets.getFirst();
      if (packet != first && !answer.filter(each -> each == packet).isPresent()) {
        others.add(WalkBuilder.of(evidence.beginning(false), packet, packets.size() - 1));
      }
    });
    return new Exchange(request, reply, outcome(request, reply, answer), others);
  }

  private static void add(
      Map<List<String>, List<TracedPacket>> kinds, String way, TracedPacket packet) {
    kinds.computeIfAbsent(List.of(way, packet.header().kind()), _ -> new ArrayList<>()).add(packet);
  }

  private Walk walk(
      Map<List<String>, List<TracedPacket>> kinds,
      String way,
      TracedPacket packet,
      boolean beginning) {
    int alike = kinds.getOrDefault(List.of(way, packet.header().kind()), List.of()).size() - 1;
    return WalkBuilder.of(evidence.beginning(beginning), packet, Math.max(0, alike));
  }

  private Outcome outcome(Walk request, Optional<Walk> reply, Optional<TracedPacket> answer) {
    if (reply.isEmpty()) {
      return unanswered(request);
    }
    boolean refusal = reply.get().packet().kind().contains("RST");
    Optional<PacketIdentity> about = answer.flatMap(TracedPacket::about);
    if (!request.outcome().isGood() && (refusal || about.isPresent())) {
      return request.outcome();
    }
    if (!(reply.get().outcome() instanceof Outcome.Delivered end)) {
      return reply.get().outcome();
    }
    boolean stranger = about.isEmpty() && isFromStranger(request, reply.get());
    if (!end.namespace().equals(asker) || stranger) {
      String dev = reply.get().hops().getLast().in();
      boolean tracked = !reply.get().hops().getLast().steps(Step.Tracked.class).isEmpty();
      return new Outcome.NobodyWaits(end.namespace(), dev == null ? "lo" : dev, tracked);
    }
    if (refusal) {
      return request.outcome() instanceof Outcome.LeftLab
          ? new Outcome.Reported(reply.get().packet().from(), reply.get().packet().kind())
          : refused(request);
    }
    if (about.isPresent()) {
      String message = reply.get().packet().kind();
      boolean port = message.contains("port") && request.outcome() instanceof Outcome.Delivered;
      return port ? refused(request) : new Outcome.Reported(reply.get().packet().from(), message);
    }
    return new Outcome.Answered();
  }

  /**
   * Say whether it comes from another end than was asked. A connection knows who it is with; others
   * may take an answer from anybody, and where they do not, the kernel counts that nobody did.
   */
  private boolean isFromStranger(Walk request, Walk reply) {
    PacketHeader asked = request.packet();
    PacketHeader came = asTheAskerSees(reply);
    boolean strict = asked.protocol().equals("TCP") || evidence.counters(asker).rose("Udp NoPorts");
    boolean same = came.from().equals(asked.to()) && came.fromPort() == asked.toPort();
    return strict && reply.hops().size() > 1 && !same;
  }

  /** What was rewritten in its last namespace is undone there too: a DNAT of OUTPUT, at INPUT. */
  private static PacketHeader asTheAskerSees(Walk reply) {
    PacketHeader header = reply.packet();
    for (Step step : reply.hops().getLast().steps()) {
      if (step instanceof Step.Received in) {
        header = in.header();
      } else if (step instanceof Step.Translated translated) {
        header = translated.after();
      }
    }
    return header;
  }

  private Outcome refused(Walk request) {
    Hop end = request.hops().getLast();
    boolean own = request.hops().size() == 1;
    Optional<RuleHit> redirecting =
        own ? evidence.rules(asker).redirecting(request.packet()) : Optional.empty();
    return new Outcome.Refused(end.namespace(), request.packet(), redirecting);
  }

  private Outcome unanswered(Walk request) {
    return switch (request.outcome()) {
      case Outcome.LeftLab left -> left(request, left);
      case Outcome.Delivered end -> noWayBack(request, end);
      default -> request.outcome();
    };
  }

  private Outcome left(Walk request, Outcome.LeftLab left) {
    List<Step.Transmitted> sent = request.hops().getLast().steps(Step.Transmitted.class);
    IpAddress source = sent.isEmpty() ? request.packet().from() : sent.getLast().header().from();
    boolean rewritten =
        request.hops().getLast().steps(Step.Translated.class).stream()
            .anyMatch(step -> step.after().isSourceTranslatedFrom(step.before()));
    boolean foreign =
        !rewritten
            && !evidence.map().isOwn(left.namespace(), source)
            && PrivateNetworks.contain(source);
    return foreign
        ? new Outcome.PrivateSource(left.namespace(), left.dev(), source)
        : new Outcome.NoAnswer(left.namespace());
  }

  /** Who got it may have no route to whom it came from, so that no answer was ever made. */
  private Outcome noWayBack(Walk request, Outcome.Delivered end) {
    if (request.packet().protocol().equals("UDP")) {
      return end;
    }
    List<Step.Received> received = request.hops().getLast().steps(Step.Received.class);
    IpAddress source =
        received.isEmpty() ? request.packet().from() : received.getLast().header().from();
    RouteQuestion back = new RouteQuestion(end.namespace(), source, null, null, null, 0);
    Optional<RouteChoice> way = back.choice(evidence.questions(), evidence.map());
    String error = back.error(evidence.questions());
    return way.isEmpty() && !error.isEmpty()
        ? new Outcome.NoRoute(
            end.namespace(),
            source,
            evidence
                .map()
                .state(end.namespace())
                .map(state -> state.routes(IpFamily.of(source)))
                .orElse(List.of()),
            error)
        : new Outcome.NoAnswer(end.namespace());
  }
}
