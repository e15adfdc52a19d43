/**
 * A connection to another machine over SSH: whose key is checked, on which commands run and their
 * streams stay apart. Knows nothing of labs; the only room that sees the SSH library.
 */
@NullMarked
package packetbook.lab.ssh;

import org.jspecify.annotations.NullMarked;
