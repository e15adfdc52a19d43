package packetbook.capture;

import java.util.List;

/**
 * What a capture saw.
 *
 * @param packets in order of time, and cut: {@link Recorder} keeps the first 10 000 packets or 32
 *     MB, so that what is not among them may have come all the same where {@code total} is more
 * @param taps the interfaces that it listened on, in the order given
 * @param total how many packets were seen, those included that are not kept
 * @param dropped how many packets Linux could not hand over in time
 * @param nanos nanoseconds from the first packet to the last
 * @param talks who spoke with whom, the most packets first
 * @param twoWay whether answers would have been captured where their questions were: no filter kept
 *     them out, and it did not end after so many packets
 */
public record Capture(
    List<Packet> packets,
    List<Tap> taps,
    long total,
    long dropped,
    long nanos,
    List<Talk> talks,
    boolean twoWay) {
  public Capture {
    packets = List.copyOf(packets);
    taps = List.copyOf(taps);
    talks = List.copyOf(talks);
  }

  /** Say whether every packet that was there is kept: none was cut off, and none dropped. */
  public boolean isWhole() {
    return total <= packets.size() && dropped == 0;
  }

  /** Name the interfaces. */
  public List<String> interfaces() {
    return taps.stream().map(Tap::toString).toList();
  }

  /** Say in one piece of data who asked whom and what came back. */
  public Summary summary() {
    return Summary.of(packets);
  }
}
