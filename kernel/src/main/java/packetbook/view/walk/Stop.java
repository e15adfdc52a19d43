package packetbook.view.walk;

import java.util.List;
import packetbook.trace.Hop;

/** A hop with its parts, in order. */
record Stop(Hop hop, List<Part> parts) {
  Stop {
    parts = List.copyOf(parts);
  }

  /** Give the parts that the picture shows. */
  List<Part> drawn() {
    return parts.stream().filter(Part::drawn).toList();
  }

  /** Say whether the packet got no further than this. */
  boolean ends() {
    return parts.stream().anyMatch(part -> part.sign().ends());
  }
}
