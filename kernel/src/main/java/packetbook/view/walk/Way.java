package packetbook.view.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.trace.Hop;
import packetbook.trace.Outcome;
import packetbook.trace.Step;
import packetbook.trace.Walk;
import packetbook.view.Stations;

/**
 * A walk taken apart into numbered parts.
 *
 * @param answer whether it goes back to the asker
 */
record Way(Walk walk, boolean answer, List<Stop> stops) {
  Way {
    stops = List.copyOf(stops);
  }

  /**
   * Take a walk apart.
   *
   * @param first the number of its first part
   * @param stations whose MAC addresses are
   */
  static Way of(Walk walk, boolean answer, int first, Stations stations) {
    PartWords words = new PartWords(new Ends(walk.packet(), answer), stations);
    List<Hop> hops = walk.hops().stream().flatMap(hop -> apart(hop).stream()).toList();
    List<Stop> stops = new ArrayList<>();
    int number = first;
    for (int index = 0; index < hops.size(); index++) {
      List<Part> told = words.parts(hops.get(index));
      boolean last = index == hops.size() - 1;
      List<Part> parts =
          Ending.of(walk.outcome()).filter(_ -> last).map(end -> ended(told, end)).orElse(told);
      List<Part> numbered = new ArrayList<>();
      for (Part part : parts) {
        numbered.add(part.number() == 0 ? part : part.numbered(number++));
      }
      stops.add(new Stop(hops.get(index), numbered));
    }
    return new Way(walk, answer, stops);
  }

  /** Give the highest number of a part; 0 where there is none. */
  int lastNumber() {
    return stops.stream()
        .flatMap(stop -> stop.parts().stream())
        .mapToInt(Part::number)
        .max()
        .orElse(0);
  }

  /** A packet of a namespace to itself leaves by an interface and comes back by the same. */
  private static List<Hop> apart(Hop hop) {
    List<Step> steps = hop.steps();
    String out = "";
    boolean made = false;
    for (int index = 0; index < steps.size(); index++) {
      Step step = steps.get(index);
      made |= step instanceof Step.Made;
      if (step instanceof Step.Transmitted(String dev, _, _)) {
        out = dev;
      } else if (step instanceof Step.Received(String dev, _, _)
          && (dev.equals(out) || (made && out.isEmpty()))) {
        return List.of(
            new Hop(hop.namespace(), Hop.Role.SENDER, null, dev, steps.subList(0, index)),
            new Hop(
                hop.namespace(),
                Hop.Role.RECEIVER,
                dev,
                dev.equals(hop.out()) ? null : hop.out(),
                steps.subList(index, steps.size())));
      }
    }
    return List.of(hop);
  }

  private static List<Part> ended(List<Part> parts, Ending end) {
    List<Part> ended = new ArrayList<>(parts);
    Optional<Integer> place = end.place(parts);
    if (place.isPresent()) {
      int at = place.get();
      ended.set(at, parts.get(at).ended(end.part().sign(), end.part().tag()));
    } else {
      ended.add(end.part());
    }
    return ended;
  }

  /** Say whether it got to where it was sent, or out of the lab. */
  boolean arrived() {
    return switch (walk.outcome()) {
      case Outcome.Delivered _,
          Outcome.LeftLab _,
          Outcome.PrivateSource _,
          Outcome.Answered _,
          Outcome.NoAnswer _,
          Outcome.Refused _,
          Outcome.Reported _,
          Outcome.NobodyWaits _ ->
          true;
      case Outcome.NoRoute _,
          Outcome.Dropped _,
          Outcome.ForwardingOff _,
          Outcome.ReversePathFiltered _,
          Outcome.MartianSource _,
          Outcome.MartianDestination _,
          Outcome.NoNeighbor _,
          Outcome.InterfaceDown _,
          Outcome.NotAttached _,
          Outcome.PortBlocked _,
          Outcome.VlanFiltered _,
          Outcome.TtlExpired _,
          Outcome.TooBig _,
          Outcome.Unknown _ ->
          false;
    };
  }
}
