package packetbook.trace;

/**
 * A place in the kernel where netfilter asks its chains about a packet (iptables(8)); the name is
 * that of the built-in chain there.
 */
public enum Hook {
  PREROUTING,
  INPUT,
  FORWARD,
  OUTPUT,
  POSTROUTING
}
