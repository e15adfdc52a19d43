package packetbook.trace;

/** What the chains of one table decided about a packet. */
public enum Verdict {
  /** It goes on. */
  ACCEPT,
  /** It ends here, and nobody is told. */
  DROP,
  /** It ends here, and its sender is told ({@code REJECT}). */
  REJECT
}
