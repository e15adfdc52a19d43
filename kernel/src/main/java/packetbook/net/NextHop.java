package packetbook.net;

import org.jspecify.annotations.Nullable;

/**
 * One of several ways that a route spreads its packets over.
 *
 * @param via the gateway; null where the destination is a neighbour
 * @param dev the interface that the packet leaves by
 * @param weight its share of the packets beside the others'
 */
public record NextHop(@Nullable IpAddress via, String dev, int weight) {}
