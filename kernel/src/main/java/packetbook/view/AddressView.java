package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import packetbook.net.Address;
import packetbook.net.AddressTable;
import packetbook.net.Diff;
import packetbook.net.Interface;
import packetbook.net.IpPrefix;
import packetbook.view.Block.Column;

/** Draws the addresses of a namespace's interfaces. */
public final class AddressView {
  private static final List<Column> COLUMNS =
      List.of(
          Column.word("interface"),
          Column.word("address"),
          Column.word("state"),
          Column.text("in words"));

  private AddressView() {}

  /** One address of one interface; null for an interface without any. */
  private record Line(String name, String state, boolean loopback, @Nullable Address address) {}

  /**
   * Draw a table.
   *
   * @param before the reading that changes are marked against; empty to mark none
   * @param text what the tool printed
   * @param all the line that shows all of a long table; empty to show all
   */
  public static Output draw(
      Optional<AddressTable> before, AddressTable now, Block.ToolText text, String all) {
    List<Line> lines = lines(now);
    Diff<Line> diff = before.map(old -> compared(lines(old), lines)).orElse(Diff.unmarked(lines));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Sentence(sentence(now, diff)));
    if (!diff.changes().isEmpty()) {
      blocks.add(Changes.table(COLUMNS, diff, AddressView::cells, all));
    }
    blocks.add(new Block.ToolText(text.command(), Changes.bounded(text.text(), all)));
    return new Output(blocks);
  }

  private static List<Line> lines(AddressTable table) {
    List<Line> lines = new ArrayList<>();
    for (Interface each : table.interfaces()) {
      String state = LinkWords.state(each.link());
      boolean loopback = each.link().isLoopback();
      each.addresses().forEach(one -> lines.add(new Line(each.name(), state, loopback, one)));
      if (each.addresses().isEmpty()) {
        lines.add(new Line(each.name(), state, loopback, null));
      }
    }
    return lines;
  }

  /** An interface's first address, or the going of its last, is one change and not two. */
  private static Diff<Line> compared(List<Line> before, List<Line> now) {
    Set<String> hadSome = addressed(before);
    Set<String> hasSome = addressed(now);
    return Diff.of(
        before.stream()
            .filter(line -> line.address() != null || !hasSome.contains(line.name()))
            .toList(),
        now.stream()
            .filter(line -> line.address() != null || !hadSome.contains(line.name()))
            .toList(),
        line -> line.name() + " " + (line.address() == null ? "" : line.address().prefix()));
  }

  private static Set<String> addressed(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.address() != null)
        .map(Line::name)
        .collect(Collectors.toSet());
  }

  private static Words sentence(AddressTable now, Diff<Line> diff) {
    List<Line> without =
        diff.changes().stream()
            .map(change -> change.row())
            .filter(line -> line.address() == null)
            .toList();
    Diff<Line> addresses =
        new Diff<>(
            diff.changes().stream().filter(change -> change.row().address() != null).toList());
    Words words =
        Words.NONE.bold(
            Changes.count(now.namespace().subject(), "address", "addresses", addresses));
    if (without.isEmpty() || without.size() > 3) {
      return words;
    }
    words = words.plain(" None on ");
    for (int index = 0; index < without.size(); index++) {
      String gap = index == 0 ? "" : index == without.size() - 1 ? " and " : ", ";
      words = words.plain(gap).code(without.get(index).name());
    }
    return words.plain(".");
  }

  private static List<Words> cells(Line line) {
    Address address = line.address();
    return List.of(
        Words.machine(line.name()),
        address == null ? Words.none() : Words.machine(address.prefix().toString()),
        Words.of(line.state()),
        address == null ? Words.of("no address: IP does not use it") : meaning(line, address));
  }

  private static Words meaning(Line line, Address address) {
    Words words = reach(line, address);
    if (address.isSecondary()) {
      words = words.plain("; not the first of its network");
    }
    if (address.isDynamic()) {
      words = words.plain("; for a limited time");
    }
    if (address.flags().contains("tentative")) {
      words = words.plain("; not used yet: Linux asks whether a neighbour has it");
    }
    if (address.flags().contains("dadfailed")) {
      words = words.plain("; not used: a neighbour has it too");
    }
    return address.flags().contains("deprecated")
        ? words.plain("; not used for new connections")
        : words;
  }

  private static Words reach(Line line, Address address) {
    IpPrefix prefix = address.prefix();
    int bits = prefix.address().isIpv6() ? 128 : 32;
    if (address.peer() != null) {
      return Words.of("the other end is ").code(address.peer().text());
    }
    if (line.loopback()) {
      return Words.of("itself: nobody else reaches it");
    }
    if (address.scope().equals("link") && prefix.address().isIpv6()) {
      return Words.of("link-local: for neighbours on this link alone");
    }
    return prefix.length() == bits
        ? Words.of("this address alone: it makes no neighbours")
        : Words.of("neighbours: ")
            .code(prefix.first().text())
            .plain(" to ")
            .code(prefix.last().text());
  }
}
