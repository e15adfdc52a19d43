package packetbook.view.walk;

import org.jspecify.annotations.Nullable;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Outcome;
import packetbook.trace.PacketHeader;
import packetbook.trace.Walk;
import packetbook.view.Words;

/** Says of every way in which a walk may end what it means, why, and what would change it. */
public final class OutcomeWords {
  private OutcomeWords() {}

  /**
   * Say why a request ended so, or the question and its answer.
   *
   * @param walk the request's
   */
  public static Reason of(Outcome outcome, Walk walk) {
    return of(outcome, walk, "it");
  }

  /**
   * Say why an answer did not come to the asker.
   *
   * @param walk the answer's
   */
  public static Reason ofAnswer(Outcome outcome, Walk walk) {
    Reason reason = of(outcome, walk, "the reply");
    return new Reason(
        outcome instanceof Outcome.Dropped
            ? "the answer was " + reason.head()
            : "the answer was lost, " + reason.head(),
        Words.of("An answer was sent. ").and(reason.words()),
        reason.attempt());
  }

  private static Reason of(Outcome outcome, Walk walk, String packet) {
    return switch (outcome) {
      case Outcome.Delivered(NetworkNamespace namespace) ->
          Reason.of("delivered", Words.of("It came to " + namespace.noun() + "."));
      case Outcome.LeftLab left -> left(left);
      case Outcome.Answered() -> Reason.of("answered", Words.of("An answer came back."));
      case Outcome.NoRoute none -> RouteOutcomes.noRoute(none);
      case Outcome.Dropped dropped -> FilterOutcomes.dropped(dropped, walk, packet);
      case Outcome.ForwardingOff off -> RouteOutcomes.forwardingOff(off);
      case Outcome.ReversePathFiltered filtered -> RouteOutcomes.reversePath(filtered);
      case Outcome.MartianSource martian -> RouteOutcomes.martian(martian);
      case Outcome.MartianDestination martian -> RouteOutcomes.martian(martian);
      case Outcome.NoNeighbor none -> LinkOutcomes.noNeighbor(none, walk);
      case Outcome.InterfaceDown(Outcome.End down) -> LinkOutcomes.down(down);
      case Outcome.NotAttached(Outcome.End port) -> LinkOutcomes.notAttached(port, walk);
      case Outcome.PortBlocked blocked -> LinkOutcomes.blocked(blocked);
      case Outcome.VlanFiltered filtered -> LinkOutcomes.vlan(filtered);
      case Outcome.TtlExpired(NetworkNamespace namespace) ->
          RouteOutcomes.ttlExpired(namespace, walk);
      case Outcome.TooBig big -> LinkOutcomes.tooBig(big);
      case Outcome.Refused refused -> EndOutcomes.refused(refused);
      case Outcome.NobodyWaits nobody -> EndOutcomes.nobodyWaits(nobody);
      case Outcome.PrivateSource source -> FilterOutcomes.privateSource(source);
      case Outcome.Reported reported ->
          Reason.of(
              "answered with " + article(reported.message()),
              Words.machine(reported.by().text())
                  .plain(" answered: ")
                  .code(reported.message())
                  .plain("."));
      case Outcome.NoAnswer(NetworkNamespace namespace) -> EndOutcomes.noAnswer(namespace, walk);
      case Outcome.Unknown(NetworkNamespace namespace, String dev, String doing) ->
          unknown(namespace, dev, doing, walk);
    };
  }

  private static String article(String message) {
    return "“" + message + "”";
  }

  private static Reason left(Outcome.LeftLab left) {
    return Reason.of(
        "left the lab",
        Words.of("It left " + left.namespace().noun() + " by ")
            .code(left.dev())
            .plain("; behind it nobody watches."));
  }

  private static Reason unknown(
      NetworkNamespace namespace, @Nullable String dev, String doing, Walk walk) {
    Words seen =
        dev == null
            ? Words.of("Not known: it was seen on no interface of " + namespace.noun())
            : Words.of("Not known: it was last seen on ").code(dev).plain(Lines.of(namespace));
    Words next = doing.isEmpty() ? seen : seen.plain("; next would have come: " + doing);
    PacketHeader packet = walk.packet();
    String capture =
        Lines.magic("tcpdump", namespace, "-i any -n --for 5s host " + packet.to().text());
    return new Reason(
        "where it ended is not known",
        next.plain(". A capture there while it is sent again would tell."),
        capture);
  }
}
