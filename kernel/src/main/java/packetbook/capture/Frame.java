package packetbook.capture;

/**
 * One record of a pcap stream: what was on the wire, as far as it was captured.
 *
 * @param link how the bytes begin
 * @param epochNanos when it was captured, in nanoseconds since 1970
 * @param length how long it was on the wire, in bytes; the bytes may be fewer
 * @param bytes what was captured of it
 * @param damage what is wrong with the record, such as a file that ends within it; empty for none
 */
public record Frame(LinkType link, long epochNanos, int length, Bytes bytes, String damage) {
  /** A record that is whole. */
  public static Frame of(LinkType link, long epochNanos, int length, Bytes bytes) {
    return new Frame(link, epochNanos, length, bytes, "");
  }

  /** Give how many of its last bytes were on the wire but not captured. */
  public int missing() {
    return length - bytes.length();
  }
}
