/** How a record looks: as text and as HTML for a notebook. */
@NullMarked
package packetbook.view;

import org.jspecify.annotations.NullMarked;
