/** {@code %ns}: named network namespaces, and what runs in them. */
@NullMarked
package packetbook.magic.namespace;

import org.jspecify.annotations.NullMarked;
