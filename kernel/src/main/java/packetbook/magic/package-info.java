/** What a magic is, and what all of them share; each tool's own are in a package below this one. */
@NullMarked
package packetbook.magic;

import org.jspecify.annotations.NullMarked;
