/**
 * What Linux says about its network, as immutable records, and the readers that turn a tool's text
 * into them.
 */
@NullMarked
package packetbook.net;

import org.jspecify.annotations.NullMarked;
