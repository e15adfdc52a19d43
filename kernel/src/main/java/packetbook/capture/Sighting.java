package packetbook.capture;

/** Whether a packet is seen for the first time, or was seen on another interface before. */
public sealed interface Sighting {
  /** Not seen before. */
  record First() implements Sighting {}

  /**
   * Seen before elsewhere: the same packet by its contents, whatever was rewritten.
   *
   * @param number of the packet where it was first seen
   * @param from whether the sender's address or port is another one now
   * @param to whether the receiver's address or port is another one now
   */
  record Again(int number, boolean from, boolean to) implements Sighting {
    /** Say whether anything was rewritten on the way. */
    public boolean isRewritten() {
      return from || to;
    }
  }
}
