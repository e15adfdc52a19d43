package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.Change;
import packetbook.net.Diff;

/** Says in words what became of bridges and their ports. */
final class BridgeNews {
  private static final int NAMED = 3;

  private BridgeNews() {}

  /** Put several together; many are only counted. */
  static String joined(List<String> news) {
    return news.size() > NAMED ? news.size() + " changes" : String.join("; ", news);
  }

  /** Say what became of one bridge; empty for nothing but what it learned. */
  static List<String> of(Change<BridgeState> bridge) {
    return switch (bridge) {
      case Change.Same<BridgeState> _ -> List.of();
      case Change.Added<BridgeState>(BridgeState row) -> List.of(row.name() + " is new");
      case Change.Removed<BridgeState>(BridgeState row) -> List.of(row.name() + " is gone");
      case Change.Changed<BridgeState>(BridgeState before, BridgeState row) ->
          compared(before, row);
    };
  }

  private static List<String> compared(BridgeState before, BridgeState now) {
    List<String> news = new ArrayList<>();
    if (before.bridge().up() != now.bridge().up()) {
      news.add(now.name() + " is now " + (now.bridge().up() ? "up" : "down"));
    }
    if (before.bridge().stp() != now.bridge().stp()) {
      news.add(now.name() + "’s spanning tree is now " + (now.bridge().stp() ? "on" : "off"));
    }
    if (before.bridge().priority() != now.bridge().priority()) {
      news.add(now.name() + " now has the priority " + now.bridge().priority());
    }
    if (!before.bridge().ageing().equals(now.bridge().ageing())) {
      news.add(now.name() + " now forgets after " + now.bridge().ageing().toSeconds() + " seconds");
    }
    Diff<BridgePort> ports = Diff.of(before.ports(), now.ports(), BridgePort::name);
    plugged(names(ports, Change.Added.class), "now", now.name()).ifPresent(news::add);
    plugged(names(ports, Change.Removed.class), "no longer", now.name()).ifPresent(news::add);
    ports.changes().stream().flatMap(port -> settings(port).stream()).forEach(news::add);
    return news;
  }

  private static List<String> names(Diff<BridgePort> ports, Class<?> kind) {
    return ports.changes().stream()
        .filter(kind::isInstance)
        .map(change -> change.row().name())
        .toList();
  }

  private static Optional<String> plugged(List<String> names, String when, String bridge) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    boolean one = names.size() == 1;
    String who =
        switch (names.size()) {
          case 1 -> names.getFirst();
          case 2 -> names.getFirst() + " and " + names.getLast();
          default -> names.size() + " interfaces";
        };
    return Optional.of(
        who + (one ? " is " : " are ") + when + (one ? " a port of " : " ports of ") + bridge);
  }

  private static List<String> settings(Change<BridgePort> port) {
    if (!(port instanceof Change.Changed<BridgePort>(BridgePort before, BridgePort now))) {
      return List.of();
    }
    List<String> news = new ArrayList<>();
    if (!before.state().equals(now.state())) {
      news.add(now.name() + " is now " + now.state());
    }
    if (before.priority() != now.priority()) {
      news.add(now.name() + " now has the priority " + now.priority());
    }
    if (before.cost() != now.cost()) {
      news.add(now.name() + " now has the cost " + now.cost());
    }
    news.addAll(switched(now.name(), before.switches(), now.switches(), "on"));
    news.addAll(switched(now.name(), now.switches(), before.switches(), "off"));
    return news;
  }

  private static List<String> switched(
      String port, List<String> without, List<String> with, String how) {
    return with.stream()
        .filter(name -> !without.contains(name))
        .map(name -> port + "’s " + name + " is now " + how)
        .toList();
  }
}
