/** {@code %ping} and {@code %curl}: whether something answers, and where what was sent is lost. */
@NullMarked
package packetbook.magic.reach;

import org.jspecify.annotations.NullMarked;
