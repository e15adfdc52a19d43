/**
 * {@code ip} and what is made of it: routes, addresses, interfaces, neighbours and veth pairs, and
 * why such a command fails.
 */
@NullMarked
package packetbook.magic.ip;

import org.jspecify.annotations.NullMarked;
