/**
 * Where a command runs: the lab, its commands and their results, its containers, and its beginning
 * and end.
 */
@NullMarked
package packetbook.lab;

import org.jspecify.annotations.NullMarked;
