package packetbook.net;

import java.util.List;

/**
 * The interfaces of one namespace, as {@code %link} gives them to Java.
 *
 * @param links in order of their index
 */
public record LinkTable(NetworkNamespace namespace, List<Link> links) {
  public LinkTable {
    links = List.copyOf(links);
  }
}
