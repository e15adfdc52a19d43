package packetbook.net;

import java.util.List;

/**
 * The interfaces of one namespace with their addresses, as {@code %addr} gives them to Java.
 *
 * @param interfaces in order of their index
 */
public record AddressTable(NetworkNamespace namespace, List<Interface> interfaces) {
  public AddressTable {
    interfaces = List.copyOf(interfaces);
  }
}
