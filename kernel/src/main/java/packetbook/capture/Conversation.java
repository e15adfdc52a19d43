package packetbook.capture;

/**
 * Who speaks with whom, and how.
 *
 * @param protocol such as {@code ICMP}
 * @param asker the address of the side that began
 * @param other the address of the other side, {@link #EVERYONE} for a broadcast
 */
public record Conversation(String protocol, String asker, String other) {
  /** The other side of a question that every station hears. */
  public static final String EVERYONE = "everyone";
}
