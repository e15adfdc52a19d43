package packetbook.magic.bridge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import packetbook.magic.Shown;
import packetbook.net.BridgeState;
import packetbook.net.BridgeTable;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.NetworkNamespace;

/** The bridges of one namespace as this session last showed them. */
final class BridgeBaseline {
  private final Shown shown;
  private final NetworkNamespace where;

  private record Names(NetworkNamespace where) {}

  private record One(NetworkNamespace where, String bridge) {}

  BridgeBaseline(Shown shown, NetworkNamespace where) {
    this.shown = shown;
    this.where = where;
  }

  /** Compare with this reading from now on, where nothing was shown yet. */
  void startFrom(BridgeTable before) {
    if (names().isEmpty()) {
      shown.replace(new Names(where), before.names());
      for (BridgeState bridge : before.bridges()) {
        if (last(bridge.name()).isEmpty()) {
          shown.replace(new One(where, bridge.name()), bridge);
        }
      }
    }
  }

  /**
   * Compare bridges with what was last shown of them, and keep this reading as shown.
   *
   * @param bridge the one that is shown; empty for all
   */
  Diff<BridgeState> show(BridgeTable now, Optional<String> bridge) {
    List<Change<BridgeState>> changes = new ArrayList<>();
    for (BridgeState each : now.bridges()) {
      if (bridge.isEmpty() || bridge.get().equals(each.name())) {
        changes.add(compared(each));
        shown.replace(new One(where, each.name()), each);
      }
    }
    for (String name : names().orElse(List.of())) {
      if (now.find(name).isEmpty() && (bridge.isEmpty() || bridge.get().equals(name))) {
        last(name).ifPresent(gone -> changes.add(new Change.Removed<>(gone)));
      }
    }
    if (bridge.isEmpty() || names().isPresent()) {
      shown.replace(new Names(where), now.names());
    }
    changes.sort(Comparator.comparing(change -> change.row().name()));
    return new Diff<>(changes);
  }

  private Change<BridgeState> compared(BridgeState bridge) {
    if (names().isPresent() && !names().get().contains(bridge.name())) {
      return new Change.Added<>(bridge);
    }
    return last(bridge.name())
        .<Change<BridgeState>>map(before -> new Change.Changed<>(before, bridge))
        .orElseGet(() -> new Change.Same<>(bridge));
  }

  private Optional<List<String>> names() {
    return shown.last(new Names(where));
  }

  private Optional<BridgeState> last(String bridge) {
    return shown.last(new One(where, bridge));
  }
}
