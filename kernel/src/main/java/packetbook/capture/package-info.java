/** Packets: a pcap stream taken apart into layers, summaries and conversations. */
@NullMarked
package packetbook.capture;

import org.jspecify.annotations.NullMarked;
