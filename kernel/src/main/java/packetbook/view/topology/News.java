package packetbook.view.topology;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.NetworkNamespace;
import packetbook.net.Topology.Item;
import packetbook.net.Topology.Kind;

/**
 * What happened to each thing in a picture since the last one.
 *
 * @param facts every fact, with what became of it; none of them marked for a first picture
 */
record News(Diff<Item> facts) {
  /** What has no place of its own in a container's region, and so marks the region. */
  private static final Set<Kind> OF_REGION =
      Set.of(Kind.REGION, Kind.PROGRAM, Kind.LISTENER, Kind.WAY_OUT, Kind.HOOK, Kind.SWITCH);

  /** What marks the host's region: its way out, hooks and switches have a place of their own. */
  private static final Set<Kind> OF_HOST = Set.of(Kind.REGION, Kind.PROGRAM, Kind.LISTENER);

  /** What is to be said of a thing. */
  enum Mark {
    NEW("+ new"),
    CHANGED("± changed");

    private final String text;

    Mark(String text) {
      this.text = text;
    }

    /** Give the sign and the word. */
    String text() {
      return text;
    }
  }

  Optional<Mark> ofRegion(NetworkNamespace where) {
    Set<Kind> kinds = where.isHost() ? OF_HOST : OF_REGION;
    return isNew(where)
        ? Optional.of(Mark.NEW)
        : changed(item -> item.where().equals(where) && kinds.contains(item.kind()));
  }

  /** A new region is marked itself, and none of its parts besides. */
  private boolean isNew(NetworkNamespace where) {
    return added(where, Kind.REGION, where.label());
  }

  Optional<Mark> ofInterface(NetworkNamespace where, String name) {
    if (isNew(where)) {
      return Optional.empty();
    }
    if (added(where, Kind.INTERFACE, name)) {
      return Optional.of(Mark.NEW);
    }
    return changed(item ->
        item.where().equals(where)
            && switch (item.kind()) {
              case INTERFACE, PORT, PAIR, BRIDGE -> item.name().equals(name);
              case ADDRESS -> item.name().endsWith(" on " + name);
              default -> false;
            });
  }

  Optional<Mark> of(NetworkNamespace where, Kind kind, String name) {
    if (isNew(where)) {
      return Optional.empty();
    }
    return added(where, kind, name)
        ? Optional.of(Mark.NEW)
        : changed(
            item -> item.where().equals(where) && item.kind() == kind && item.name().equals(name));
  }

  private boolean added(NetworkNamespace where, Kind kind, String name) {
    return facts.changes().stream()
        .anyMatch(change ->
            change instanceof Change.Added<Item>(Item item)
                && item.where().equals(where)
                && item.kind() == kind
                && item.name().equals(name));
  }

  private Optional<Mark> changed(Predicate<Item> about) {
    return facts.changes().stream()
        .filter(change -> change.isChange() && about.test(change.row()))
        .findAny()
        .map(_ -> Mark.CHANGED);
  }
}
