/** {@code %trace}: the walk of a command's packets. */
@NullMarked
package packetbook.magic.trace;

import org.jspecify.annotations.NullMarked;
