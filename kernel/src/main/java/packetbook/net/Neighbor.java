package packetbook.net;

import org.jspecify.annotations.Nullable;

/**
 * A row of the neighbour table: which MAC address an IP address has (ip-neighbour(8); ARP, RFC 826,
 * and neighbour discovery, RFC 4861).
 *
 * @param dev the interface behind which it is
 * @param mac null where it is not known (yet)
 * @param state in upper case as {@code ip} prints it: {@code REACHABLE}, {@code STALE}, {@code
 *     INCOMPLETE}, {@code FAILED}, {@code PERMANENT}, …
 */
public record Neighbor(IpAddress address, String dev, @Nullable MacAddress mac, String state) {}
