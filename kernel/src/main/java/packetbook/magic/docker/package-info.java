/** {@code %docker}: Docker's own command line, its list of containers as a table. */
@NullMarked
package packetbook.magic.docker;

import org.jspecify.annotations.NullMarked;
