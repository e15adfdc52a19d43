/** What a picture is made of: shapes, their inks and letters, and how they become SVG and PNG. */
@NullMarked
package packetbook.view.drawing;

import org.jspecify.annotations.NullMarked;
