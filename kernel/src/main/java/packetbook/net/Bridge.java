package packetbook.net;

import java.time.Duration;

/**
 * A bridge: a switch in the kernel whose ports are interfaces. See {@code ip-link}(8), bridge type.
 *
 * @param name the interface's name
 * @param id its priority in four hexadecimal digits, a dot, and an address, as {@code brctl show}
 *     prints it; {@code 8000.000000000000} until it has its first port
 * @param priority 0 to 65535; the lowest in a spanning tree becomes its root
 * @param stp whether it speaks the spanning tree protocol
 * @param vlanFiltering whether it keeps VLANs apart
 * @param up whether it is switched on: one that is cannot be deleted by {@code brctl delbr}
 * @param state its operational state, such as {@code UP}, {@code DOWN} or {@code UNKNOWN}
 * @param mac its own address: without one given by hand, the lowest of its ports'
 * @param ageing how long a learned address is kept without a frame from it
 */
public record Bridge(
    String name,
    String id,
    int priority,
    boolean stp,
    boolean vlanFiltering,
    boolean up,
    String state,
    MacAddress mac,
    Duration ageing) {
  /** Say whether it has its final id: before its first port the address in it is zero. */
  public boolean hasId() {
    return !id.endsWith(".000000000000");
  }
}
