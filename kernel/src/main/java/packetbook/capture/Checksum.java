package packetbook.capture;

/** What the sum over a header says, as far as the captured bytes tell. */
public enum Checksum {
  /** It fits the bytes. */
  RIGHT,
  /** It does not fit the bytes. */
  WRONG,
  /**
   * It holds the sum of the addresses alone: the sending Linux leaves the rest to a network card,
   * and a veth pair has none, so it stays like that all the way.
   */
  LEFT_TO_THE_CARD,
  /** It is 0, which in UDP over IPv4 means that the sender made none. */
  NOT_USED,
  /** Not all of the bytes that it covers are here. */
  NOT_KNOWN
}
