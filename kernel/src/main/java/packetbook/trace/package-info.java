/** One packet's walk through a lab: what it met at each hop, and what became of it. */
@NullMarked
package packetbook.trace;

import org.jspecify.annotations.NullMarked;
