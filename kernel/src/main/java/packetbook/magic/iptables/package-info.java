/**
 * {@code %iptables} and {@code %ip6tables}: rules, what changed in them, and why a line was
 * refused.
 */
@NullMarked
package packetbook.magic.iptables;

import org.jspecify.annotations.NullMarked;
