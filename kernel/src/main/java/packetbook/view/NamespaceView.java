package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import packetbook.net.Address;
import packetbook.net.Change;
import packetbook.net.Diff;
import packetbook.net.Interface;
import packetbook.net.IpPrefix;
import packetbook.net.NamespaceInhabitants;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;

/**
 * Draws named namespaces and containers with who lives in each: interfaces, addresses, processes.
 */
public final class NamespaceView {
  private NamespaceView() {}

  /**
   * Draw namespaces, each with what became of it.
   *
   * @param readings the namespaces; what is not shown of them does not count as a change
   * @param text what the tool printed; blank for nothing
   */
  public static Output draw(Diff<NamespaceInhabitants> readings, Block.ToolText text) {
    Diff<NamespaceInhabitants> namespaces =
        readings.visible(each -> List.of(interfaces(each, each), processes(each)));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Sentence(Words.NONE.bold(sentence(namespaces.changes()) + ".")));
    boolean marked = !namespaces.isEmpty();
    List<Row> rows =
        namespaces.changes().stream().limit(Changes.SHOWN).map(each -> row(each, marked)).toList();
    if (!rows.isEmpty()) {
      List<Column> columns = new ArrayList<>();
      if (marked) {
        columns.add(Column.word("change"));
      }
      columns.add(Column.word("namespace"));
      columns.add(Column.text("interfaces and addresses"));
      columns.add(Column.text("processes"));
      int total = namespaces.changes().size();
      Words all = Words.machine("!ip netns");
      blocks.add(Block.Table.of(columns, Changes.bounded(columns, rows, total, all)));
    }
    if (!text.text().isBlank()) {
      blocks.add(text);
    }
    return new Output(blocks);
  }

  private static String sentence(List<Change<NamespaceInhabitants>> changes) {
    List<Change<NamespaceInhabitants>> left =
        changes.stream()
            .filter(each -> !(each instanceof Change.Removed<NamespaceInhabitants>))
            .toList();
    List<Change<NamespaceInhabitants>> news = changes.stream().filter(Change::isChange).toList();
    if (news.size() == 1) {
      String name = news.getFirst().row().namespace().name();
      return switch (news.getFirst()) {
        case Change.Same<NamespaceInhabitants> _ -> "";
        case Change.Added<NamespaceInhabitants>(NamespaceInhabitants row) ->
            name + " is new" + (onlyLoopback(row) ? ": it has lo, and nothing else" : "");
        case Change.Removed<NamespaceInhabitants>(NamespaceInhabitants row) ->
            name + " is gone, " + with(row.processes().size());
        case Change.Changed<NamespaceInhabitants> _ -> "In " + name + " something changed";
      };
    }
    int containers = (int) left.stream().filter(each -> each.row().container()).count();
    String start =
        left.isEmpty()
            ? "There is no named namespace"
            : counted(containers, left.size() - containers);
    return news.isEmpty() ? start : start + ", " + Words.counted(news.size(), "change", "changes");
  }

  private static String counted(int containers, int named) {
    String first = Words.counted(containers, "container", "containers");
    String second = Words.counted(named, "named namespace", "named namespaces");
    return containers == 0 ? second : named == 0 ? first : first + " and " + second;
  }

  private static String with(int processes) {
    return switch (processes) {
      case 0 -> "and all that was in it";
      case 1 -> "with the 1 process in it";
      default -> "with the " + processes + " processes in it";
    };
  }

  private static boolean onlyLoopback(NamespaceInhabitants namespace) {
    return namespace.processes().isEmpty()
        && namespace.interfaces().stream().allMatch(each -> each.link().isLoopback());
  }

  private static Row row(Change<NamespaceInhabitants> change, boolean marked) {
    NamespaceInhabitants now = change.row();
    NamespaceInhabitants before =
        change instanceof Change.Changed<NamespaceInhabitants>(NamespaceInhabitants old, _)
            ? old
            : now;
    Chip mark = Marks.chip(change);
    List<Words> cells = new ArrayList<>();
    Words name = Words.of(now.namespace().name());
    cells.add(now.container() ? name.quiet(", container") : name);
    cells.add(interfaces(before, now));
    cells.add(Marks.changed(processes(before), processes(now)));
    if (change instanceof Change.Removed<NamespaceInhabitants>) {
      cells.replaceAll(words -> Words.NONE.gone(words));
    }
    if (marked) {
      cells.addFirst(Marks.cell(mark));
    }
    return Row.marked(mark, cells.toArray(Words[]::new));
  }

  private static Words interfaces(NamespaceInhabitants before, NamespaceInhabitants now) {
    Words words = Words.NONE;
    for (Change<Interface> each :
        Diff.of(before.interfaces(), now.interfaces(), Interface::name).changes()) {
      words = words.isEmpty() ? words : words.and(new Words.Part.Break());
      Words one = one(each.row());
      words =
          switch (each) {
            case Change.Same<Interface> _ -> words.and(one);
            case Change.Added<Interface> _ -> words.bold(one);
            case Change.Removed<Interface> _ -> words.quiet(Words.NONE.gone(one));
            case Change.Changed<Interface>(Interface old, _) ->
                words.and(Marks.changed(one(old), one));
          };
    }
    return words;
  }

  private static Words one(Interface each) {
    Words words = Words.machine(each.name());
    if (!each.link().up()) {
      words = words.plain(", down");
    }
    // Every namespace has 127.0.0.1 and ::1: they tell nothing.
    List<IpPrefix> telling =
        each.addresses().stream()
            .filter(address -> !address.scope().equals("host"))
            .map(Address::prefix)
            .toList();
    Words addresses = AddressWords.prefixes(telling);
    return addresses.isEmpty() ? words : words.plain(", ").and(addresses);
  }

  /** Programs by name, those that run more than once with how often; no process ids. */
  private static Words processes(NamespaceInhabitants namespace) {
    Map<String, Integer> counts = new TreeMap<>();
    namespace.processes().forEach(name -> counts.merge(name, 1, Integer::sum));
    Words words = Words.NONE;
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      words = (words.isEmpty() ? words : words.plain(", ")).code(each.getKey());
      words = each.getValue() == 1 ? words : words.plain(" × " + each.getValue());
    }
    return words.isEmpty() ? Words.none() : words;
  }
}
