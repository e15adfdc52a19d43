/** The magics that come with Packetbook, in one list. */
@NullMarked
package packetbook.magic.all;

import org.jspecify.annotations.NullMarked;
