package packetbook.magic.iptables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import packetbook.magic.Shown;
import packetbook.magic.iptables.IptablesArguments.Verb;
import packetbook.net.Chain;
import packetbook.net.ChainDiff;
import packetbook.net.NetworkNamespace;
import packetbook.net.Ruleset;

/**
 * The chains of one namespace as they were last shown, and the changes since then that wait to be
 * shown. It lives in {@link Shown} and so is forgotten with the lab.
 */
public final class ShownChains {
  /** Where it lies in {@link Shown}. */
  private record Key(String tool, NetworkNamespace namespace) {}

  /**
   * Chains that a command is about.
   *
   * @param table empty for every table
   * @param names empty for every chain of the table
   */
  record Scope(String table, Set<String> names) {
    boolean covers(Chain.Id id) {
      return (table.isEmpty() || table.equals(id.table()))
          && (names.isEmpty() || names.contains(id.name()));
    }
  }

  private final Map<Chain.Id, Chain> chains = new HashMap<>();
  private final Set<String> wholeTables = new HashSet<>();
  private final List<Scope> pending = new ArrayList<>();
  private @Nullable Ruleset before;

  private ShownChains() {}

  /**
   * Give a chain as {@code %iptables} last showed it.
   *
   * @return empty where it was not shown, or forgotten with its lab
   */
  public static Optional<Chain> last(Shown shown, NetworkNamespace namespace, Chain.Id id) {
    Optional<ShownChains> last = shown.last(new Key("iptables", namespace));
    return last.map(all -> all.chains.get(id));
  }

  /** Find what was shown of a namespace. */
  static ShownChains of(Shown shown, String tool, NetworkNamespace namespace) {
    Key key = new Key(tool, namespace);
    Optional<ShownChains> last = shown.last(key);
    ShownChains chains = last.orElseGet(ShownChains::new);
    if (last.isEmpty()) {
      shown.replace(key, chains);
    }
    return chains;
  }

  /** List the chains that a command touches or asks for. */
  static List<Scope> scopes(IptablesArguments arguments) {
    if (arguments.verbs().isEmpty()) {
      return List.of(new Scope(arguments.table(), Set.of()));
    }
    return arguments.verbs().stream().map(verb -> scope(arguments.table(), verb)).toList();
  }

  private static Scope scope(String table, Verb verb) {
    // A renamed chain has another name in the rules that lead to it, wherever they are.
    return verb.letter() == 'E' || verb.chain().isEmpty()
        ? new Scope(table, Set.of())
        : new Scope(table, Set.of(verb.chain().get()));
  }

  /** Say whether what these chains were is known, so that nothing needs to be read before. */
  boolean knows(List<Scope> scopes) {
    return before != null || scopes.stream().allMatch(this::knows);
  }

  private boolean knows(Scope scope) {
    if (wholeTables.contains(scope.table())) {
      return true;
    }
    return !scope.names().isEmpty()
        && scope.names().stream()
            .allMatch(name -> chains.containsKey(new Chain.Id(scope.table(), name)));
  }

  /** Keep what was read just before a first change. */
  void wasBefore(Ruleset ruleset) {
    before = ruleset;
  }

  /** Remember that these chains were touched, until they are shown. */
  void touch(List<Scope> scopes) {
    pending.addAll(scopes);
  }

  /** List the chains that were touched and not shown since. */
  List<Scope> pending() {
    return List.copyOf(pending);
  }

  /** Compare the chains of these scopes with what they were, in the order of the reading. */
  List<ChainDiff> compare(List<Scope> scopes, Ruleset now) {
    Set<Chain.Id> ids = new LinkedHashSet<>();
    now.chains().forEach(chain -> ids.add(chain.id()));
    if (before != null) {
      before.chains().forEach(chain -> ids.add(chain.id()));
    }
    chains.keySet().stream().sorted(Comparator.comparing(Chain.Id::name)).forEach(ids::add);
    List<String> tables = ids.stream().map(Chain.Id::table).distinct().toList();
    List<Chain.Id> ordered = new ArrayList<>(ids);
    ordered.sort(Comparator.comparingInt(id -> tables.indexOf(id.table())));
    List<ChainDiff> diffs = new ArrayList<>();
    for (Chain.Id id : ordered) {
      if (scopes.stream().anyMatch(scope -> scope.covers(id))) {
        compare(id, now.chain(id.table(), id.name()).orElse(null)).ifPresent(diffs::add);
      }
    }
    return diffs;
  }

  private Optional<ChainDiff> compare(Chain.Id id, @Nullable Chain now) {
    Chain shown = chains.get(id);
    if (shown != null) {
      return Optional.of(ChainDiff.of(shown, now, true));
    }
    boolean whole = wholeTables.contains(id.table());
    if (!whole && before == null) {
      return Optional.ofNullable(now).map(ChainDiff::unmarked);
    }
    Chain was = before == null ? null : before.chain(id.table(), id.name()).orElse(null);
    Chain earlier = was == null && now != null && now.isBuiltIn() ? untouched(id) : was;
    return earlier == null && now == null
        ? Optional.empty()
        : Optional.of(ChainDiff.of(earlier, now, whole));
  }

  /** A built-in chain of a table that did not exist: Linux let every packet pass. */
  private static Chain untouched(Chain.Id id) {
    return new Chain(id.table(), id.name(), "ACCEPT", 0, 0, List.of());
  }

  /** Take these chains as shown, and the touched ones with them. */
  void shown(List<Scope> scopes, Ruleset now) {
    for (Scope scope : scopes) {
      chains.keySet().removeIf(scope::covers);
      now.chains().stream()
          .filter(chain -> scope.covers(chain.id()))
          .forEach(chain -> chains.put(chain.id(), chain));
      if (scope.names().isEmpty()) {
        wholeTables.addAll(
            scope.table().isEmpty() ? IptablesNames.BUILT_IN.keySet() : Set.of(scope.table()));
      }
    }
    pending.clear();
    before = null;
  }
}
