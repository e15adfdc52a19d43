/** {@code %conntrack}: the connections that the kernel tracks. */
@NullMarked
package packetbook.magic.conntrack;

import org.jspecify.annotations.NullMarked;
