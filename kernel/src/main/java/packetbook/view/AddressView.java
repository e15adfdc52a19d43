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
import packetbook.net.Link;
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

  /**
   * What is shown of an address.
   *
   * @param prefix null for the one line of an interface without any
   */
  private record Line(String name, String state, @Nullable IpPrefix prefix, Words meaning) {}

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
    blocks.add(text);
    return new Output(blocks);
  }

  private static List<Line> lines(AddressTable table) {
    List<Line> lines = new ArrayList<>();
    for (Interface each : table.interfaces()) {
      String state = LinkWords.state(each.link());
      for (Address one : each.addresses()) {
        lines.add(new Line(each.name(), state, one.prefix(), meaning(each.link(), one)));
      }
      if (each.addresses().isEmpty()) {
        Words none = Words.of("no address: IP does not use it");
        lines.add(new Line(each.name(), state, null, none));
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
            .filter(line -> line.prefix() != null || !hasSome.contains(line.name()))
            .toList(),
        now.stream()
            .filter(line -> line.prefix() != null || !hadSome.contains(line.name()))
            .toList(),
        line -> line.name() + " " + line.prefix());
  }

  private static Set<String> addressed(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.prefix() != null)
        .map(Line::name)
        .collect(Collectors.toSet());
  }

  private static Words sentence(AddressTable now, Diff<Line> diff) {
    List<Line> without =
        diff.changes().stream()
            .map(change -> change.row())
            .filter(line -> line.prefix() == null)
            .toList();
    Diff<Line> addresses =
        new Diff<>(
            diff.changes().stream().filter(change -> change.row().prefix() != null).toList());
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
    IpPrefix prefix = line.prefix();
    return List.of(
        Words.machine(line.name()),
        prefix == null ? Words.none() : Words.machine(prefix.toString()),
        Words.of(line.state()),
        line.meaning());
  }

  /** That Linux still asks whether a neighbour has an address too is over in a second: left out. */
  private static Words meaning(Link link, Address address) {
    Words words = reach(link, address);
    if (address.isSecondary()) {
      words = words.plain("; not the first of its network");
    }
    if (address.isDynamic()) {
      words = words.plain("; for a limited time");
    }
    if (address.flags().contains("dadfailed")) {
      words = words.plain("; not used: a neighbour has it too");
    }
    return address.flags().contains("deprecated")
        ? words.plain("; not used for new connections")
        : words;
  }

  private static Words reach(Link link, Address address) {
    IpPrefix prefix = address.prefix();
    int bits = prefix.address().isIpv6() ? 128 : 32;
    if (address.peer() != null) {
      return Words.of("the other end is ").code(address.peer().text());
    }
    if (link.isLoopback()) {
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
