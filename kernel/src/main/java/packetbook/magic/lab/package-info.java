/** {@code %lab} and the variable {@code lab} of Java cells: the lab as a whole. */
@NullMarked
package packetbook.magic.lab;

import org.jspecify.annotations.NullMarked;
