package packetbook.net;

import java.util.List;

/**
 * Who lives in a network namespace.
 *
 * @param container whether it is a container's; else {@code ip netns} has a name for it
 * @param interfaces with their addresses, in order of their index
 * @param processes the names of the programs that run in it, in order of name, one for each process
 */
public record NamespaceInhabitants(
    NetworkNamespace namespace,
    boolean container,
    List<Interface> interfaces,
    List<String> processes) {
  public NamespaceInhabitants {
    interfaces = List.copyOf(interfaces);
    processes = List.copyOf(processes);
  }
}
