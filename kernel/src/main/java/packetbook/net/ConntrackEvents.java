package packetbook.net;

import java.util.List;

/**
 * What {@code conntrack -E} told while it was listened to.
 *
 * @param events in the order told
 */
public record ConntrackEvents(List<ConntrackEvent> events) {
  public ConntrackEvents {
    events = List.copyOf(events);
  }
}
