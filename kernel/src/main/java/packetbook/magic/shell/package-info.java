/** {@code %%sh} and {@code !}: lines for a shell, completed as the magics of their tools are. */
@NullMarked
package packetbook.magic.shell;

import org.jspecify.annotations.NullMarked;
