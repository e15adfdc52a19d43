package packetbook.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface, as {@code ip link} calls it (ip-link(8)).
 *
 * @param index its number, unique only within its namespace
 * @param kind what it is: {@code veth}, {@code bridge}, {@code loopback} or any other word of the
 *     kernel's; empty for a plain device of the machine
 * @param state the operational state in lower case, as of RFC 2863: {@code up}, {@code down},
 *     {@code lowerlayerdown}, {@code unknown}
 * @param flags as {@code ip} prints them in angle brackets, such as {@code UP} and {@code LOWER_UP}
 * @param mtu the largest packet that it carries, in bytes
 * @param master the bridge or bond that it is a port of; null for none
 * @param mac null where it has none
 * @param peerIndex for a veth, the number of its other end in the namespace where that end is: the
 *     {@code N} of {@code veth0@ifN}; null where it is not known
 * @param peerNamespaceId this namespace's own number for the namespace of the other end; null where
 *     both ends are in the same, -1 where the kernel does not say
 */
public record Link(
    int index,
    String name,
    String kind,
    String state,
    List<String> flags,
    int mtu,
    @Nullable String master,
    @Nullable MacAddress mac,
    @Nullable Integer peerIndex,
    @Nullable Integer peerNamespaceId) {
  public Link {
    flags = List.copyOf(flags);
  }

  /** Say whether it is switched on ({@code ip link set … up}). */
  public boolean up() {
    return flags.contains("UP");
  }

  /** Say whether it has a carrier: something that is switched on at the other end. */
  public boolean carrier() {
    return flags.contains("LOWER_UP");
  }

  /** Say whether it is one end of a veth pair. */
  public boolean isVeth() {
    return kind.equals("veth");
  }

  /** Say whether it is a bridge. */
  public boolean isBridge() {
    return kind.equals("bridge");
  }

  /** Say whether it is {@code lo}, which leads only to the namespace itself. */
  public boolean isLoopback() {
    return kind.equals("loopback");
  }
}
