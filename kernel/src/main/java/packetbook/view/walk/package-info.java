/** A packet's walk, drawn and told: what each hop did, and what became of the packet. */
@NullMarked
package packetbook.view.walk;

import org.jspecify.annotations.NullMarked;
