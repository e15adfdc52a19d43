/** {@code %tcpdump}: captures packets while something happens, keeps them and reads them again. */
@NullMarked
package packetbook.magic.tcpdump;

import org.jspecify.annotations.NullMarked;
