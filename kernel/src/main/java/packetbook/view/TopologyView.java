package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.NetworkNamespace;
import packetbook.net.Topology;
import packetbook.net.Topology.Item;
import packetbook.net.Topology.Kind;
import packetbook.view.Block.Fact;
import packetbook.view.drawing.Drawing;
import packetbook.view.topology.SystemPicture;
import packetbook.view.topology.UserPicture;

/**
 * Draws a lab: in a sentence, as the system and its user see it, then what changed, then in words.
 */
public final class TopologyView {
  /** How many changes are named; the pictures mark them all. */
  private static final int NAMED = 8;

  private TopologyView() {}

  /** Which pictures are shown. */
  public enum Pictures {
    /** Both, side by side where there is room. */
    BOTH,
    /** As the system sees it. */
    SYSTEM,
    /** As its user sees it. */
    USER
  }

  /**
   * Draw a lab.
   *
   * @param before the last picture's, for marking what changed; empty for a first one
   */
  public static Output draw(Optional<Topology> before, Topology now, Pictures pictures) {
    Diff<Item> changes = changes(before, now);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Sentence(sentence(now, changes)));
    blocks.add(new Block.Picture(drawings(now, changes, pictures)));
    List<Fact> facts = facts(changes);
    if (!facts.isEmpty()) {
      blocks.add(new Block.Ledger(Chip.CHANGED, facts));
    }
    blocks.add(new Block.Folded("the same in words", TopologyWords.table(now)));
    blocks.add(new Block.Note(leftOut()));
    return new Output(blocks);
  }

  /**
   * Draw the pictures alone.
   *
   * @return that of the system first where both are asked for
   */
  public static List<Drawing> drawings(Optional<Topology> before, Topology now, Pictures pictures) {
    return drawings(now, changes(before, now), pictures);
  }

  private static Diff<Item> changes(Optional<Topology> before, Topology now) {
    return before.map(now::changesFrom).orElseGet(() -> Diff.unmarked(now.items()));
  }

  private static List<Drawing> drawings(Topology now, Diff<Item> changes, Pictures pictures) {
    return switch (pictures) {
      case BOTH -> List.of(SystemPicture.draw(now, changes), UserPicture.draw(now, changes));
      case SYSTEM -> List.of(SystemPicture.draw(now, changes));
      case USER -> List.of(UserPicture.draw(now, changes));
    };
  }

  private static Words sentence(Topology now, Diff<Item> changes) {
    long pairs = now.pairs().stream().filter(pair -> pair.second() != null).count();
    int bridges = now.regions().stream().mapToInt(region -> region.bridges().size()).sum();
    String lab =
        "The lab has "
            + Words.counted(now.regions().size(), "network namespace", "network namespaces")
            + ", "
            + Words.counted(pairs, "veth pair", "veth pairs")
            + " and "
            + Words.counted(bridges, "bridge", "bridges")
            + ".";
    Words words = Words.NONE.bold(lab);
    int count = told(changes).size();
    return count == 0
        ? words
        : words.plain(
            " Since the last picture there "
                + (count == 1
                    ? "is 1 change."
                    : "are " + Words.counted(count, "", "changes") + "."));
  }

  private static Words leftOut() {
    return Words.of("Not drawn: ")
        .code("lo")
        .plain(" beside others, IPv6 addresses that Linux gives by itself, routes but the default ")
        .plain("one, and what the pictures count as more.");
  }

  /** The changes to be told: of a namespace that came or went, not each of its parts besides. */
  private static List<Change<Item>> told(Diff<Item> changes) {
    Set<NetworkNamespace> whole =
        changes.changes().stream()
            .filter(change -> !(change instanceof Change.Changed<Item>))
            .filter(change -> change.isChange() && change.row().kind() == Kind.REGION)
            .map(change -> change.row().where())
            .collect(Collectors.toSet());
    return changes.changes().stream()
        .filter(Change::isChange)
        .filter(
            change -> !whole.contains(change.row().where()) || change.row().kind() == Kind.REGION)
        .toList();
  }

  private static List<Fact> facts(Diff<Item> changes) {
    List<Words> added = new ArrayList<>();
    List<Words> changed = new ArrayList<>();
    List<Words> gone = new ArrayList<>();
    for (Change<Item> change : told(changes)) {
      switch (change) {
        case Change.Same<Item> _ -> {}
        case Change.Added<Item>(Item item) -> added.add(words(item));
        case Change.Removed<Item>(Item item) -> gone.add(words(item));
        case Change.Changed<Item>(Item before, Item now) -> changed.add(words(before, now));
      }
    }
    List<Fact> facts = new ArrayList<>();
    facts.addAll(facts(Chip.ADDED, "new", added));
    facts.addAll(facts(Chip.CHANGED, "changed", changed));
    facts.addAll(facts(Chip.REMOVED, "gone", gone));
    return facts;
  }

  private static List<Fact> facts(Chip chip, String word, List<Words> items) {
    String name = chip.text().charAt(0) + " " + word;
    List<Fact> facts = new ArrayList<>();
    items.stream().limit(NAMED).forEach(item -> facts.add(Fact.of(name, item)));
    if (items.size() > NAMED) {
      facts.add(Fact.of(name, Words.NONE.quiet((items.size() - NAMED) + " more")));
    }
    return facts;
  }

  private static Words words(Item before, Item now) {
    return now.kind() == Kind.HOOK
        ? HookWords.changed(before, now)
        : words(now).plain(", before: ").code(value(before));
  }

  private static String value(Item item) {
    boolean pair = item.kind() == Kind.PAIR;
    return !item.value().isEmpty() ? item.value() : pair ? "outside the lab" : "none";
  }

  private static Words words(Item item) {
    Words name = Words.machine(item.name());
    String inside = " " + item.where().inside();
    return switch (item.kind()) {
      case REGION -> Words.of("network namespace ").and(Words.of(item.value()));
      case INTERFACE -> Words.of("interface ").and(name).plain(inside + ", " + item.value());
      case ADDRESS -> Words.of("address ").and(name).plain(inside);
      case PAIR ->
          Words.of("veth pair of ")
              .and(name)
              .plain(
                  inside
                      + (item.value().isEmpty()
                          ? ", its other end outside the lab"
                          : " with " + item.value()));
      case BRIDGE -> Words.of("bridge ").and(name).plain(inside);
      case PORT -> Words.of("port ").and(name).plain(" of ").code(item.value()).plain(inside);
      case WAY_OUT ->
          Words.of("default route of " + item.name() + inside + ", ").code(item.value());
      case HOOK -> HookWords.whole(item);
      case SWITCH -> Words.of("switch ").and(name).plain(inside + ", ").code(item.value());
      case PROGRAM -> Words.of("program ").and(name).plain(inside + ", " + item.value());
      case LISTENER -> Words.of("listener ").and(name).plain(inside + ", " + item.value());
    };
  }
}
