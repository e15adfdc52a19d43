/** The Jupyter kernel: protocol, cells, Java, completion, inspection and interrupts. */
@NullMarked
package packetbook.kernel;

import org.jspecify.annotations.NullMarked;
