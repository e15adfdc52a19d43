package packetbook.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came back of a ping.
 *
 * @param target the address or name that was pinged, as typed
 * @param address the address that the target has; null where ping does not say
 * @param transmitted echo requests sent
 * @param received requests that were answered; a second answer to the same one does not count
 * @param replies each echo reply in the order of arrival, duplicates included; empty for {@code -q}
 * @param errors what others said about requests that were not answered; empty where nobody did
 * @param times the round trips in short; null where ping measured none
 */
public record PingResult(
    String target,
    @Nullable IpAddress address,
    int transmitted,
    int received,
    List<Reply> replies,
    List<Problem> errors,
    @Nullable RoundTrips times) {
  /** Refuse more answered requests than were sent. */
  public PingResult {
    replies = List.copyOf(replies);
    errors = List.copyOf(errors);
    if (received < 0 || received > transmitted) {
      throw new IllegalArgumentException(received + " of " + transmitted + " cannot be answered");
    }
  }

  /**
   * An echo reply.
   *
   * @param sequence which request it answers: from 1 in iputils, from 0 in busybox
   * @param from who answered
   * @param ttl the time to live with which it arrived; null where ping does not say
   * @param milliseconds from request to reply; null where the packet has no room for a time
   * @param duplicate whether the request was answered before
   */
  public record Reply(
      int sequence,
      IpAddress from,
      @Nullable Integer ttl,
      @Nullable Double milliseconds,
      boolean duplicate) {}

  /**
   * An ICMP message about a request, such as {@code Destination Host Unreachable} (RFC 792).
   *
   * @param sequence the request
   * @param from who sent the message: a router on the way, or the asker's own kernel
   * @param message as ping prints it
   */
  public record Problem(int sequence, IpAddress from, String message) {}

  /** The shortest, mean and longest round trip, in milliseconds. */
  public record RoundTrips(double minimum, double average, double maximum) {}

  /** Count the requests that were not answered. */
  public int lost() {
    return transmitted - received;
  }
}
