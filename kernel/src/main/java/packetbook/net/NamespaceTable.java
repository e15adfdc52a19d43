package packetbook.net;

import java.util.List;
import java.util.Optional;

/**
 * The named network namespaces of a lab, as {@code %ns} gives them to Java.
 *
 * @param namespaces in order of name; the host's own is not among them
 */
public record NamespaceTable(List<NamespaceInhabitants> namespaces) {
  public NamespaceTable {
    namespaces = List.copyOf(namespaces);
  }

  /** Find one by its name. */
  public Optional<NamespaceInhabitants> find(String name) {
    return namespaces.stream().filter(each -> each.namespace().name().equals(name)).findFirst();
  }

  /**
   * Put this reading of a namespace in place of the one here; where there is none, change nothing.
   */
  public NamespaceTable with(NamespaceInhabitants reading) {
    return new NamespaceTable(
        namespaces.stream()
            .map(each -> each.namespace().equals(reading.namespace()) ? reading : each)
            .toList());
  }
}
