package packetbook.net;

/**
 * What {@code conntrack -E} told of a connection.
 *
 * @param kind {@code NEW}, {@code UPDATE} or {@code DESTROY}
 */
public record ConntrackEvent(String kind, ConntrackEntry entry) {}
