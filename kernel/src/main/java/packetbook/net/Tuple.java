package packetbook.net;

import org.jspecify.annotations.Nullable;

/**
 * One direction of a tracked connection.
 *
 * @param source who sends
 * @param destination who receives
 * @param sourcePort null where the protocol has none
 * @param destinationPort null where the protocol has none
 * @param icmpType the ICMP type (RFC 792: 8 asks for an echo, 0 answers), null for others
 * @param icmpId the number by which one ping tells its replies from another's, null for others
 */
public record Tuple(
    IpAddress source,
    IpAddress destination,
    @Nullable Integer sourcePort,
    @Nullable Integer destinationPort,
    @Nullable Integer icmpType,
    @Nullable Integer icmpId) {}
