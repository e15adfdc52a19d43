package packetbook.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import packetbook.net.BridgePort;
import packetbook.net.BridgeState;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.DockerVethName;
import packetbook.net.FdbEntry;
import packetbook.net.Interface;
import packetbook.net.Link;
import packetbook.net.MacAddress;
import packetbook.net.NetworkNamespace;
import packetbook.net.Owner;
import packetbook.net.Snapshot;
import packetbook.view.Block.Row;

/** Makes the rows of forwarding tables: what was learned first, then what is permanent. */
final class ForwardingRows {
  private final Snapshot lab;
  private final NetworkNamespace where;
  private final boolean vlans;
  private final Map<Change<BridgeState>, Diff<Line>> lines = new HashMap<>();

  /**
   * An entry of the table.
   *
   * @param entry without its ages
   * @param portState of the port whose own address it is; empty for other addresses
   */
  private record Line(FdbEntry entry, String portState) {}

  private record Key(MacAddress mac, @Nullable Integer vlan) {}

  ForwardingRows(Snapshot lab, NetworkNamespace where, Diff<BridgeState> bridges) {
    this.lab = lab;
    this.where = where;
    this.vlans =
        bridges.changes().stream()
            .flatMap(change -> change.row().entries().stream())
            .anyMatch(entry -> entry.vlan() != null && !entry.isPermanent());
    bridges.changes().forEach(change -> lines.put(change, compare(change)));
  }

  /** Say whether any row has a mark, so that there is a column for it. */
  boolean marked() {
    return lines.values().stream().anyMatch(diff -> !diff.isEmpty());
  }

  /** Say whether addresses were learned in VLANs, so that there is a column for them. */
  boolean hasVlans() {
    return vlans;
  }

  /** Count the learned entries that are new, or those that are gone. */
  static int learned(Change<BridgeState> bridge, Class<?> kind) {
    return (int)
        compareAll(bridge, true).changes().stream()
            .filter(kind::isInstance)
            .filter(change -> change.row().entry().isLearned())
            .count();
  }

  /** Make the rows of one bridge. */
  List<Row> of(Change<BridgeState> bridge) {
    Map<FdbEntry, FdbEntry> ages = new HashMap<>();
    bridge.row().entries().forEach(entry -> ages.put(entry.withoutAges(), entry));
    List<Change<Line>> changes = lines.getOrDefault(bridge, Diff.unmarked(List.of())).changes();
    List<Row> rows = new ArrayList<>();
    for (Change<Line> change : changes.subList(0, Math.min(Changes.SHOWN, changes.size()))) {
      FdbEntry entry = change.row().entry();
      rows.add(row(change, ages.getOrDefault(entry, entry)));
    }
    if (changes.size() > Changes.SHOWN) {
      rows.add(more(bridge.row().name(), changes.size() - Changes.SHOWN));
    }
    return rows;
  }

  private Diff<Line> compare(Change<BridgeState> bridge) {
    return compareAll(bridge, vlans);
  }

  private static Diff<Line> compareAll(Change<BridgeState> bridge, boolean vlans) {
    List<Line> now = lines(bridge.row(), vlans);
    return switch (bridge) {
      case Change.Same<BridgeState> _ -> Diff.unmarked(now);
      case Change.Added<BridgeState> _ -> compare(List.of(), now);
      case Change.Removed<BridgeState> _ -> compare(now, List.of());
      case Change.Changed<BridgeState>(BridgeState before, _) -> compare(lines(before, vlans), now);
    };
  }

  private static Diff<Line> compare(List<Line> before, List<Line> now) {
    return Diff.of(before, now, line -> new Key(line.entry().mac(), line.entry().vlan()))
        .visible(line -> List.of(line.entry().dev(), how(line.entry()), line.portState()));
  }

  /**
   * The bridge's own address is left out until it has its id: it is a random one, given up at the
   * first port. So are the copies of permanent entries that a bridge keeps for each VLAN.
   */
  private static List<Line> lines(BridgeState bridge, boolean vlans) {
    return bridge.entries().stream()
        .filter(entry -> bridge.bridge().hasId() || !entry.dev().equals(bridge.name()))
        .filter(entry -> vlans || entry.vlan() == null || !entry.isPermanent())
        .sorted(
            Comparator.comparingInt(ForwardingRows::rank)
                .thenComparing(FdbEntry::dev, DockerVethName.ORDER)
                .thenComparing(entry -> entry.mac().text()))
        .map(entry -> new Line(entry.withoutAges(), portState(bridge, entry)))
        .toList();
  }

  private static int rank(FdbEntry entry) {
    return entry.isLearned() ? 0 : entry.isPermanent() ? 2 : 1;
  }

  private static String portState(BridgeState bridge, FdbEntry entry) {
    return entry.isPermanent() ? bridge.port(entry.dev()).map(BridgePort::state).orElse("") : "";
  }

  private Row row(Change<Line> change, FdbEntry entry) {
    Line now = change.row();
    Line before = change instanceof Change.Changed<Line>(Line old, _) ? old : now;
    Chip mark = Marks.chip(change);
    List<Words> cells = new ArrayList<>();
    cells.add(Words.machine(entry.mac().text()));
    if (vlans) {
      cells.add(entry.vlan() == null ? Words.none() : Words.of(entry.vlan().toString()));
    }
    cells.add(Marks.changed(Words.machine(before.entry().dev()), Words.machine(now.entry().dev())));
    cells.add(Marks.changed(Words.of(how(before.entry())), Words.of(how(now.entry()))));
    cells.add(lastSeen(entry));
    cells.add(whose(before, now));
    if (change instanceof Change.Removed<Line>) {
      cells.replaceAll(words -> Words.NONE.gone(words));
    }
    if (marked()) {
      cells.addFirst(Marks.cell(mark));
    }
    return Row.marked(mark, cells.toArray(Words[]::new));
  }

  private Row more(String bridge, int count) {
    int columns = 5 + (vlans ? 1 : 0) + (marked() ? 1 : 0);
    List<Words> cells = new ArrayList<>(Collections.nCopies(columns - 1, Words.NONE));
    cells.add(Words.of(Changes.grouped(count) + " more: ").code("!bridge fdb show br " + bridge));
    return Row.of(cells.toArray(Words[]::new));
  }

  /** Say how a bridge knows of an address. */
  static String how(FdbEntry entry) {
    return switch (entry.state()) {
      case "" -> "learned";
      case "stale" -> "learned, stale";
      case "static" -> "by hand";
      case String other -> other;
    };
  }

  /** Say when a frame came from it; rounded, so that a notebook run again prints the same. */
  static Words lastSeen(FdbEntry entry) {
    Duration age = entry.updated();
    if (!entry.isLearned()) {
      return Words.NONE.quiet("always");
    }
    if (age == null) {
      return Words.NONE.quiet("not known");
    }
    long minutes = age.toMinutes();
    return Words.of(
        minutes == 0 ? "just now" : minutes == 1 ? "1 minute ago" : minutes + " minutes ago");
  }

  private Words whose(Line before, Line line) {
    FdbEntry entry = line.entry();
    if (entry.isPermanent()) {
      return Words.machine(entry.dev()).plain(" itself").and(portState(before, line));
    }
    return lab.ownerOf(entry.mac())
        .map(ForwardingRows::owner)
        .orElse(Words.NONE.quiet("not known"));
  }

  private Words portState(Line before, Line line) {
    if (!before.portState().equals(line.portState())) {
      return Words.of(", ")
          .and(Marks.changed(Words.of(before.portState()), Words.of(line.portState())))
          .and(why(line));
    }
    boolean usual = line.portState().isEmpty() || line.portState().equals("forwarding");
    return usual ? Words.NONE : Words.of(", " + line.portState()).and(why(line));
  }

  /** Say which switch keeps a port disabled. */
  private Words why(Line line) {
    String name = line.entry().dev();
    Interface port = lab.find(where).flatMap(state -> state.find(name)).orElse(null);
    if (port == null || !line.portState().equals("disabled")) {
      return Words.NONE;
    }
    Link link = port.link();
    if (!link.up()) {
      return Words.of(": ").code(name).plain(" is down");
    }
    if (!link.carrier()) {
      return Words.of(": its other end is down");
    }
    String master = line.entry().master();
    return master == null ? Words.NONE : Words.of(": ").code(master).plain(" is down");
  }

  /** Say whose an address is. */
  static Words owner(Owner owner) {
    Words addresses = AddressWords.addresses(owner.addresses());
    Words words = Words.machine(owner.interfaceName()).plain(" " + owner.namespace().inside());
    return addresses.isEmpty() ? words : words.plain(", ").and(addresses);
  }
}
