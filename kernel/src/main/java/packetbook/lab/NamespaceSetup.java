package packetbook.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import packetbook.net.LinkSettings;
import packetbook.net.NetworkNamespace;

/**
 * What was set up in one namespace, in the form in which it can be set up again.
 *
 * @param links in order of their index
 * @param ownMacs the interfaces whose MAC address somebody chose: a bridge without one follows its
 *     ports
 * @param facts addresses, routes and what else one line each says
 * @param switches everything readable below {@code /proc/sys/net}: file to value
 * @param rules what {@code iptables-save -c} prints; empty for no table at all
 * @param rules6 the same of {@code ip6tables-save -c}
 */
record NamespaceSetup(
    NetworkNamespace namespace,
    List<LinkSettings> links,
    Set<String> ownMacs,
    List<SetupFact> facts,
    Map<String, String> switches,
    String rules,
    String rules6) {
  NamespaceSetup {
    links = List.copyOf(links);
    ownMacs = Set.copyOf(ownMacs);
    facts = List.copyOf(facts);
    switches = Map.copyOf(switches);
  }

  /** Find an interface. */
  Optional<LinkSettings> find(String name) {
    return links.stream().filter(link -> link.name().equals(name)).findFirst();
  }

  /** Give the facts of one kind, in the order printed. */
  List<SetupFact> facts(SetupFact.Kind kind) {
    return facts.stream().filter(fact -> fact.kind() == kind).toList();
  }
}
