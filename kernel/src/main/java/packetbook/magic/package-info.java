/** One class for each magic: its arguments, its help, the command it runs and the view it shows. */
@NullMarked
package packetbook.magic;

import org.jspecify.annotations.NullMarked;
