package packetbook.net;

import java.util.List;

/**
 * The tracked connections of a namespace.
 *
 * @param entries in order of protocol, addresses and ports
 */
public record ConntrackTable(List<ConntrackEntry> entries) {
  public ConntrackTable {
    entries = List.copyOf(entries);
  }
}
