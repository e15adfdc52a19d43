package packetbook.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import packetbook.net.Chain;
import packetbook.net.ChainDiff;
import packetbook.net.Rule;

/** Writes chains as {@code iptables-save -c} does, without its dates: they differ each time. */
final class RulesText {
  private RulesText() {}

  static String of(List<ChainDiff> chains) {
    Map<String, List<Chain>> tables =
        chains.stream()
            .filter(diff -> diff.after() != null)
            .map(ChainDiff::chain)
            .collect(Collectors.groupingBy(Chain::table, LinkedHashMap::new, Collectors.toList()));
    StringBuilder text = new StringBuilder();
    tables.forEach((name, table) -> {
      text.append('*').append(name).append('\n');
      for (Chain chain : table) {
        String policy = chain.policy() == null ? "-" : chain.policy();
        text.append(
            ":%s %s [%d:%d]\n".formatted(chain.name(), policy, chain.packets(), chain.bytes()));
      }
      for (Chain chain : table) {
        for (Rule rule : chain.rules()) {
          text.append('[').append(rule.packets()).append(':').append(rule.bytes()).append("] ");
          text.append(rule.text()).append('\n');
        }
      }
      text.append("COMMIT\n");
    });
    return text.toString();
  }
}
