package packetbook.view.walk;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import packetbook.trace.Outcome;
import packetbook.trace.Step;
import packetbook.trace.Verdict;
import packetbook.view.Words;

/**
 * The part at which a packet ended.
 *
 * @param part as it is told where no step of the walk shows it
 * @param shows whether a step is the one that ended it
 */
record Ending(Part part, Predicate<Step> shows) {
  private static final String ENDED = "ended here";

  /** Give the part at which a packet ends so; empty where none ended it, or it is not known. */
  static Optional<Ending> of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Dropped dropped -> Optional.of(dropped(dropped));
      case Outcome.NoRoute none ->
          end(
              Question.TO_WHOM,
              "route",
              Words.of("no row for ").code(none.address().text()),
              _ -> false);
      case Outcome.ForwardingOff off ->
          end(
              Question.TO_WHOM,
              off.ipv6() ? "forwarding" : "ip_forward",
              Words.of("is 0: passes nothing on"),
              _ -> false);
      case Outcome.ReversePathFiltered filtered ->
          end(Question.WHO_FILTERS, "reverse path filter", back(filtered), _ -> false);
      case Outcome.MartianSource martian ->
          end(
              Question.WHO_FILTERS,
              "check of the source",
              Words.of("cannot be from ").code(martian.source().text()),
              _ -> false);
      case Outcome.MartianDestination martian ->
          end(
              Question.WHO_FILTERS,
              "check of the destination",
              Words.of("lets nothing in for ").code(martian.destination().text()),
              _ -> false);
      case Outcome.NoNeighbor none ->
          end(
              Question.TO_WHOM,
              PartWords.neighborTable(none.address()),
              Words.of("nobody answered for ").code(none.address().text()),
              step -> step instanceof Step.Resolved resolved && resolved.mac() == null);
      case Outcome.InterfaceDown(Outcome.End down) ->
          end(Question.WHO_HANDLES, down.dev(), Words.of("is down"), _ -> false);
      case Outcome.NotAttached(Outcome.End port) ->
          end(Question.WHO_HANDLES, port.dev(), Words.of("is a port of no bridge"), _ -> false);
      case Outcome.PortBlocked blocked ->
          end(
              Question.TO_WHOM,
              "port " + blocked.port(),
              Words.of("of ").code(blocked.bridge()).plain(" is " + blocked.state()),
              Ending::isStopped);
      case Outcome.VlanFiltered filtered ->
          end(Question.TO_WHOM, "port " + filtered.port(), vlan(filtered), Ending::isStopped);
      case Outcome.TtlExpired _ ->
          end(Question.TO_WHOM, "TTL", Words.of("used up: passes no router"), _ -> false);
      case Outcome.TooBig big ->
          end(
              Question.WHO_HANDLES,
              "MTU of " + big.dev(),
              Words.of("carries at most " + big.mtu() + " bytes"),
              _ -> false);
      case Outcome.Refused refused ->
          end(
              Question.WHO_HANDLES,
              refused.packet().protocol()
                  + (refused.packet().toPort() < 0 ? "" : " port " + refused.packet().toPort()),
              Words.of("no program listens"),
              _ -> false);
      case Outcome.NobodyWaits nobody ->
          end(
              Question.WHO_HANDLES,
              nobody.tracked() ? "programs" : "conntrack",
              Words.of(nobody.tracked() ? "none waits for it" : "knows no such connection"),
              _ -> false);
      case Outcome.Delivered _,
          Outcome.LeftLab _,
          Outcome.Answered _,
          Outcome.PrivateSource _,
          Outcome.Reported _,
          Outcome.NoAnswer _,
          Outcome.Unknown _ ->
          Optional.empty();
    };
  }

  /** Find the part that shows it; empty where none does. */
  Optional<Integer> place(List<Part> parts) {
    for (int index = parts.size() - 1; index >= 0; index--) {
      if (parts.get(index).steps().stream().anyMatch(shows)) {
        return Optional.of(index);
      }
    }
    return Optional.empty();
  }

  private static Ending dropped(Outcome.Dropped dropped) {
    Step.Filtered filtered = dropped.filtered();
    String tag = filtered.verdict() == Verdict.REJECT ? "rejected here" : "dropped here";
    Part part = PartWords.filtered(filtered).ended(Sign.SHUT, tag);
    return new Ending(
        part, step -> step instanceof Step.Filtered other && other.verdict() != Verdict.ACCEPT);
  }

  private static Optional<Ending> end(
      Question question, String name, Words detail, Predicate<Step> shows) {
    Part part = Part.of(Sign.END, question, name, detail, List.of()).ended(Sign.END, ENDED);
    return Optional.of(new Ending(part, shows));
  }

  private static boolean isStopped(Step step) {
    return step instanceof Step.Bridged bridged && bridged.way() == Step.Bridged.Way.STOPPED;
  }

  private static Words back(Outcome.ReversePathFiltered filtered) {
    String dev = filtered.back().map(row -> row.dev()).orElse(null);
    return dev == null
        ? Words.of("no way back to ").code(filtered.source().text())
        : Words.of("an answer would go by ").code(dev);
  }

  private static Words vlan(Outcome.VlanFiltered filtered) {
    return filtered.vlan() == null
        ? Words.of("gives what comes no VLAN")
        : Words.of("is not in VLAN " + filtered.vlan());
  }
}
