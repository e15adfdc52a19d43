/** The claims of {@code %check}: one class for each kind, with its words and its evidence. */
@NullMarked
package packetbook.magic.check;

import org.jspecify.annotations.NullMarked;
