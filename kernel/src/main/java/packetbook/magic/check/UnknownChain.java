package packetbook.magic.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.magic.Nearest;
import packetbook.magic.iptables.IptablesNames;
import packetbook.net.Chain;
import packetbook.net.Ruleset;
import packetbook.view.Words;

/** Tells a claim about a chain that is nowhere from one about a chain that was never used. */
final class UnknownChain {
  private UnknownChain() {}

  /** Say whether the kernel has this chain, also before its table is made for the first rule. */
  static boolean isBuiltIn(String table, String chain) {
    return IptablesNames.BUILT_IN.getOrDefault(table, List.of()).contains(chain);
  }

  /** Name the chains that there are, and the one that was probably meant. */
  static MagicException of(Slots said, Ruleset rules, String line) {
    String table = said.text(Slot.TABLE);
    String chain = said.text(Slot.CHAIN);
    List<String> tables =
        IptablesNames.BUILT_IN.keySet().stream()
            .filter(other -> chains(other, rules).contains(chain))
            .toList();
    Set<String> chains = chains(table, rules);
    Words why =
        tables.isEmpty()
            ? Words.of(table + " has the chains " + Nearest.list(chains) + ".")
            : Words.machine(chain).plain(" is a chain of " + Nearest.list(tables) + ".");
    Optional<String> meant =
        tables.isEmpty()
            ? Nearest.to(chain, chains).map(near -> table + " " + near)
            : Optional.of(tables.getFirst() + " " + chain);
    return Failure.ofArguments(
        line,
        table + " has no chain " + chain,
        why,
        meant
            .map(other -> replaced(line, table + " " + chain, other))
            .orElse(PolicyClaim.list(said)));
  }

  private static Set<String> chains(String table, Ruleset rules) {
    Set<String> names = new LinkedHashSet<>(IptablesNames.BUILT_IN.getOrDefault(table, List.of()));
    rules.chains(table).stream().map(Chain::name).forEach(names::add);
    return names;
  }

  private static String replaced(String line, String wrong, String right) {
    return line.replaceFirst(
        "(?<!\\S)" + Pattern.quote(wrong) + "(?!\\S)", Matcher.quoteReplacement(right));
  }
}
