package packetbook.view;

import java.util.List;
import java.util.Optional;
import packetbook.net.Chain;
import packetbook.net.ChainDiff;

/** Says in one sentence what became of chains, or what they do. */
public final class RulesSentence {
  private RulesSentence() {}

  /** Say how much changed in these chains. */
  public static Words ofChange(List<ChainDiff> chains) {
    List<ChainDiff> marked = chains.stream().filter(chain -> chain.count() > 0).toList();
    int count = marked.stream().mapToInt(ChainDiff::count).sum();
    if (count == 0) {
      return Words.NONE.bold("Nothing changed" + where(chains) + ".");
    }
    return Words.NONE.bold(Words.counted(count, "change", "changes") + where(marked) + ".");
  }

  /** Say what these chains do with packets, and how much changed since they were last shown. */
  public static Words ofListing(List<ChainDiff> chains) {
    Words words = Words.NONE.bold(doing(chains.stream().map(ChainDiff::chain).toList()));
    List<ChainDiff> marked = chains.stream().filter(chain -> chain.count() > 0).toList();
    int count = marked.stream().mapToInt(ChainDiff::count).sum();
    if (count == 0) {
      return words;
    }
    return words.plain(
        " " + Words.counted(count, "change", "changes") + where(marked) + " since last shown.");
  }

  private static String where(List<ChainDiff> chains) {
    return switch (chains.size()) {
      case 0 -> "";
      case 1 -> " in " + name(chains.getFirst().chain());
      default -> " in " + chains.size() + " chains";
    };
  }

  private static String doing(List<Chain> chains) {
    int rules = chains.stream().mapToInt(chain -> chain.rules().size()).sum();
    if (chains.size() == 1) {
      return alone(chains.getFirst(), rules);
    }
    Optional<Chain> dropping =
        chains.stream().filter(chain -> "DROP".equals(chain.policy())).findFirst();
    String end =
        dropping
            .map(chain -> name(chain) + " drops what no rule matches.")
            .orElse("what no rule matches is accepted.");
    List<String> tables = chains.stream().map(Chain::table).distinct().toList();
    String who = tables.size() == 1 ? tables.getFirst() + " has " : tables.size() + " tables have ";
    return who + count(rules) + "; " + end;
  }

  private static String alone(Chain chain, int rules) {
    if (chain.policy() == null) {
      return name(chain) + " has " + count(rules) + ".";
    }
    String verb = chain.policy().equals("DROP") ? " drops " : " accepts ";
    if (rules == 0) {
      return name(chain) + verb + "every packet: it has no rules.";
    }
    return name(chain) + verb + "what no rule matches.";
  }

  private static String count(int rules) {
    return rules == 0 ? "no rules" : Words.counted(rules, "rule", "rules");
  }

  private static String name(Chain chain) {
    return chain.table() + " " + chain.name();
  }
}
