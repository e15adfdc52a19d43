package packetbook.view;

import java.util.List;
import packetbook.net.ChainDiff;
import packetbook.net.Change;
import packetbook.net.Rule;
import packetbook.net.Topology.Item;

/** Says what a hook of a topology is, and what of it has changed: its policy, or its rules. */
final class HookWords {
  /** How many rules are named. */
  private static final int NAMED = 3;

  private HookWords() {}

  /** Say all that holds for a hook that is new, or gone. */
  static Words whole(Item hook) {
    Words words = name(hook).plain(", " + hook.value());
    return hook.rules().isEmpty()
        ? words.plain(", no rules")
        : words.and(listed(hook.rules().size() == 1 ? "rule" : "rules", hook.rules()));
  }

  /** Say what has changed alone: a rule that was moved is gone and new, for their order decides. */
  static Words changed(Item before, Item now) {
    Words words = name(now);
    if (!before.value().equals(now.value())) {
      words = words.plain(", " + now.value() + ", before: ").code(before.value());
    }
    List<Change<Rule>> changes = ChainDiff.rules(before.rules(), now.rules());
    List<Rule> fresh = rules(changes, Change.Added.class);
    return words
        .and(listed(fresh.size() == 1 ? "new rule" : "new rules", fresh))
        .and(listed("gone", rules(changes, Change.Removed.class)));
  }

  private static Words name(Item hook) {
    return Words.of("hook ").and(Words.machine(hook.name())).plain(" " + hook.where().inside());
  }

  private static List<Rule> rules(List<Change<Rule>> changes, Class<?> kind) {
    return changes.stream().filter(kind::isInstance).map(Change::row).toList();
  }

  private static Words listed(String what, List<Rule> rules) {
    Words words = Words.NONE;
    for (Rule rule : rules.subList(0, Math.min(NAMED, rules.size()))) {
      words = words.plain(words.isEmpty() ? ", " + what + ": " : "; ").code(rule.text());
    }
    return rules.size() > NAMED ? words.plain(" and " + (rules.size() - NAMED) + " more") : words;
  }
}
