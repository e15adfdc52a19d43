package packetbook.net;

import java.util.List;
import java.util.Optional;

/**
 * The chains of all tables, as one reading of {@code iptables-save -c} has them.
 *
 * @param chains in the order printed; a table that holds no rule yet may not exist
 * @param warnings remarks of the tool, such as {@code # Warning: iptables-legacy tables present}
 */
public record Ruleset(List<Chain> chains, List<String> warnings) {
  public Ruleset {
    chains = List.copyOf(chains);
    warnings = List.copyOf(warnings);
  }

  /** Name the tables that exist, in the order printed. */
  public List<String> tables() {
    return chains.stream().map(Chain::table).distinct().toList();
  }

  /** Give the chains of a table; empty where it does not exist yet. */
  public List<Chain> chains(String table) {
    return chains.stream().filter(chain -> chain.table().equals(table)).toList();
  }

  /** Find a chain. */
  public Optional<Chain> chain(String table, String name) {
    return chains.stream()
        .filter(chain -> chain.name().equals(name) && chain.table().equals(table))
        .findFirst();
  }

  /** Give the rules that hand packets to this chain, in order. */
  public List<Rule> callersOf(Chain.Id id) {
    return chains(id.table()).stream()
        .flatMap(chain -> chain.rules().stream())
        .filter(rule -> rule.targetName().equals(id.name()))
        .toList();
  }
}
