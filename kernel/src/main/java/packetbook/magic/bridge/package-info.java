/** {@code %bridge} and {@code %fdb}: bridges, their ports and the addresses that they learned. */
@NullMarked
package packetbook.magic.bridge;

import org.jspecify.annotations.NullMarked;
