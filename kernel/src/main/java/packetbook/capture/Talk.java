package packetbook.capture;

/**
 * How much two addresses said to each other, in a capture that is too large to keep whole.
 *
 * @param one the address whose packet came first
 * @param packets in both directions
 * @param bytes their length on the wire
 */
public record Talk(String protocol, String one, String other, long packets, long bytes) {}
