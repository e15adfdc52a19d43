package packetbook.view.walk;

import java.util.List;
import java.util.Optional;
import packetbook.trace.Exchange;
import packetbook.trace.Hop;
import packetbook.trace.Outcome;
import packetbook.trace.Step;
import packetbook.trace.Walk;
import packetbook.view.Stations;

/**
 * An exchange with both its walks taken apart, their parts numbered from 1 on.
 *
 * @param reply empty where nothing came back
 */
record Told(Exchange exchange, Way request, Optional<Way> reply) {
  static Told of(Exchange exchange) {
    Stations stations = Names.of(exchange);
    Way request = Way.of(asked(exchange), false, 1, stations);
    int next = request.lastNumber() + 1;
    return new Told(
        exchange, request, exchange.reply().map(reply -> Way.of(reply, true, next, stations)));
  }

  /** What is refused was handed to nobody: where no program listens, Linux itself answers. */
  private static Walk asked(Exchange exchange) {
    Walk walk = exchange.request();
    if (!(exchange.outcome() instanceof Outcome.Refused refused)) {
      return walk;
    }
    List<Hop> hops = walk.hops().stream().map(Told::withoutTaker).toList();
    return new Walk(walk.packet(), hops, refused, walk.alike());
  }

  private static Hop withoutTaker(Hop hop) {
    List<Step> steps =
        hop.steps().stream().filter(step -> !(step instanceof Step.Delivered)).toList();
    return new Hop(hop.namespace(), hop.role(), hop.in(), hop.out(), steps);
  }

  /** Say whether the asker got what it wanted. */
  boolean isGood() {
    return exchange.outcome().isGood();
  }

  /** Say whether something came back to the asker. */
  boolean isReplyHome() {
    return reply.isPresent() && reply.get().arrived();
  }

  /** Name the program to whom the reply was handed, where it is known. */
  String asker() {
    return reply.stream()
        .flatMap(way -> way.walk().steps(Step.Delivered.class).stream())
        .map(Step.Delivered::listener)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("the asker");
  }

  /** Say whether it was the answer that did not arrive. */
  boolean isAnswersEnd() {
    return !isGood() && reply.isPresent() && !reply.get().walk().outcome().isGood();
  }

  /** Give the reason for how it ended. */
  Reason reason() {
    Outcome outcome = exchange.outcome();
    if (!isAnswersEnd()) {
      return OutcomeWords.of(outcome, exchange.request());
    }
    Walk walk = reply.orElseThrow().walk();
    return OutcomeWords.ofAnswer(outcome, walk);
  }
}
