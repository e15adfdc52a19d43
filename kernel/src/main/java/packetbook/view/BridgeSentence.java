package packetbook.view;

import java.util.List;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.FdbEntry;
import packetbook.net.Interface;
import packetbook.net.IpPrefix;
import packetbook.net.NetworkNamespace;
import packetbook.net.Snapshot;

/** Says of bridges what they are, and what became of them. */
final class BridgeSentence {
  private final Snapshot lab;
  private final NetworkNamespace where;
  private final List<Change<BridgeState>> bridges;

  BridgeSentence(Snapshot lab, NetworkNamespace where, Diff<BridgeState> bridges) {
    this.lab = lab;
    this.where = where;
    this.bridges = bridges.changes();
  }

  /** Answer the cell: what changed, or what was learned; of one bridge, also what it is. */
  Words words() {
    if (bridges.isEmpty()) {
      return Words.NONE.bold(where.subject() + " has no bridge.");
    }
    List<String> news = bridges.stream().flatMap(bridge -> BridgeNews.of(bridge).stream()).toList();
    Words words = Words.NONE.bold((news.isEmpty() ? learned() : BridgeNews.joined(news)) + ".");
    if (bridges.size() > 1 || bridges.getFirst() instanceof Change.Removed<BridgeState>) {
      return words;
    }
    return words.plain(" It is ").and(facts(bridges.getFirst())).plain(".");
  }

  /** Head the rows of one bridge among several. */
  Words heading(Change<BridgeState> bridge) {
    Chip mark = bridge instanceof Change.Changed<BridgeState> ? null : Marks.chip(bridge);
    Words name = Words.NONE.bold(Words.machine(bridge.row().name()));
    if (bridge instanceof Change.Removed<BridgeState>) {
      return Words.NONE.chip(Chip.REMOVED).plain(" ").gone(name);
    }
    Words start = mark == null ? name : Words.NONE.chip(mark).plain(" ").and(name);
    return start.plain(": ").and(facts(bridge)).and(ports(bridge.row()));
  }

  private Words facts(Change<BridgeState> bridge) {
    BridgeState now = bridge.row();
    BridgeState before =
        bridge instanceof Change.Changed<BridgeState>(BridgeState old, _) ? old : now;
    String id = now.bridge().id();
    Words words = Words.of(now.bridge().up() ? "up" : "down").plain(", id ");
    words =
        before.bridge().id().equals(id)
            ? words.code(id)
            : words.bold(Words.machine(id)).quiet(" (was " + before.bridge().id() + ")");
    if (!now.bridge().hasId()) {
      words = words.plain(" until it has a port");
    }
    if (now.bridge().stp()) {
      words = words.plain(", spanning tree on");
    }
    List<IpPrefix> prefixes =
        lab.find(where)
            .flatMap(state -> state.find(now.name()))
            .map(Interface::prefixes)
            .orElse(List.of());
    Words addresses = AddressWords.prefixes(prefixes);
    return addresses.isEmpty()
        ? words.plain(", no address")
        : words.plain(", address ").and(addresses);
  }

  private static Words ports(BridgeState bridge) {
    Words words = Words.NONE;
    for (BridgePort port : bridge.ports()) {
      words = words.plain(words.isEmpty() ? "; ports " : ", ").code(port.name());
    }
    return words.isEmpty() ? Words.of("; no ports") : words;
  }

  private String learned() {
    int ports = bridges.stream().mapToInt(bridge -> bridge.row().ports().size()).sum();
    List<FdbEntry> all =
        bridges.stream().flatMap(bridge -> bridge.row().learned().stream()).toList();
    boolean one = bridges.size() == 1;
    String who = one ? bridges.getFirst().row().name() : bridges.size() + " bridges";
    if (ports == 0) {
      return who + (one ? " has no ports" : " have no ports");
    }
    int forgotten = count(Change.Removed.class);
    if (all.isEmpty()) {
      return forgotten > 0
          ? who
              + " forgot "
              + Words.counted(forgotten, "address", "addresses")
              + " and now knows none"
          : who
              + (one ? " has " : " have ")
              + Words.counted(ports, "port", "ports")
              + " and learned no address yet";
    }
    long used = all.stream().map(FdbEntry::dev).distinct().count();
    int added = count(Change.Added.class);
    return who
        + (one ? " has learned " : " have learned ")
        + Words.counted(all.size(), "address", "addresses")
        + " on "
        + Words.counted(used, "port", "ports")
        + (added == 0 ? "" : ", " + added + " of them new")
        + (forgotten == 0 ? "" : ", and forgot " + forgotten);
  }

  private int count(Class<?> kind) {
    return bridges.stream().mapToInt(bridge -> ForwardingRows.learned(bridge, kind)).sum();
  }
}
