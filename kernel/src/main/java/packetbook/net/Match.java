package packetbook.net;

/**
 * One thing that a rule asks of a packet.
 *
 * @param kind what it looks at
 * @param negated whether the packet must not have it: {@code !} in the rule
 * @param value what it asks for as iptables prints it, such as {@code eth0}, {@code 10.55.66.0/24}
 *     or {@code 80,443}; for {@link Kind#OTHER} the match verbatim, such as {@code -m limit --limit
 *     5/min}
 */
public record Match(Kind kind, boolean negated, String value) {
  /** What a match looks at. */
  public enum Kind {
    /** The interface by which the packet came in; {@code +} at its end stands for any ending. */
    IN_INTERFACE,
    /** The interface by which it is about to leave. */
    OUT_INTERFACE,
    /** Its source address or prefix. */
    SOURCE,
    /** Its destination address or prefix. */
    DESTINATION,
    /** Its protocol by name or number. */
    PROTOCOL,
    /** Its source port, a range as {@code 1000:2000}, several separated by commas. */
    SOURCE_PORT,
    /** Its destination port, in the same form. */
    DESTINATION_PORT,
    /** The state of its connection, several separated by commas. */
    CONNECTION_STATE,
    /** Nothing: a remark of whoever made the rule. */
    COMMENT,
    /** Anything else. */
    OTHER
  }
}
