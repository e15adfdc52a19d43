/** {@code %sysctl}: the kernel's settings. */
@NullMarked
package packetbook.magic.sysctl;

import org.jspecify.annotations.NullMarked;
