/**
 * The two pictures of a lab: as the system sees it, and as its user does. LAYOUT.md beside this
 * file measures the layout of the first beside a general one of graphs.
 */
@NullMarked
package packetbook.view.topology;

import org.jspecify.annotations.NullMarked;
