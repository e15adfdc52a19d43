package packetbook.capture;

/** Whether a packet is seen for the first time, or was seen on another interface before. */
public sealed interface Sighting {
  /** Not seen before. */
  record First() implements Sighting {}

  /**
   * Seen before elsewhere: the same packet by its contents, whatever was rewritten.
   *
   * @param number of the packet where it was first seen
   * @param from whether its sender's address is another one now
   * @param fromPort the same of its sender's port
   * @param to the same of its receiver's address
   * @param toPort the same of its receiver's port
   */
  record Again(int number, boolean from, boolean fromPort, boolean to, boolean toPort)
      implements Sighting {
    /** Say whether anything was rewritten on the way. */
    public boolean isRewritten() {
      return from || fromPort || to || toPort;
    }
  }
}
