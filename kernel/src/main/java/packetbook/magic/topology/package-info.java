/** {@code %topology}: the pictures of a lab, and the same for write-ups. */
@NullMarked
package packetbook.magic.topology;

import org.jspecify.annotations.NullMarked;
