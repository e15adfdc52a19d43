package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import packetbook.net.Diff;
import packetbook.net.Link;
import packetbook.net.LinkEnd;
import packetbook.net.LinkTable;
import packetbook.net.Snapshot;
import packetbook.view.Block.Column;

/** Draws the interfaces of a namespace: what each is, and where its other end is. */
public final class LinkView {
  private static final List<Column> COLUMNS =
      List.of(
          Column.word("interface"),
          Column.word("kind"),
          Column.word("state"),
          Column.word("MAC"),
          Column.word("mtu"),
          Column.text("in words"));

  private LinkView() {}

  /** What is shown of an interface. */
  private record Line(
      int index, Words name, String kind, String state, Words mac, int mtu, Words meaning) {}

  /**
   * Draw a table.
   *
   * @param before the reading that changes are marked against; empty to mark none
   * @param text what the tool printed
   * @param all the line that shows all of a long table; empty to show all
   */
  public static Output draw(
      Optional<Reading> before, Reading now, Block.ToolText text, String all) {
    List<Line> lines = lines(now);
    Diff<Line> diff =
        before
            .map(old -> Diff.of(lines(old), lines, line -> line.index()))
            .orElse(Diff.unmarked(lines));
    Words sentence =
        Words.NONE.bold(
            Changes.count(now.table().namespace().subject(), "interface", "interfaces", diff));
    List<Block> blocks = new ArrayList<>();
    Words went = before.map(old -> went(old, now)).orElse(Words.NONE);
    blocks.add(new Block.Sentence(went.isEmpty() ? sentence : sentence.plain(" ").and(went)));
    if (!diff.changes().isEmpty()) {
      blocks.add(Changes.table(COLUMNS, diff, LinkView::cells, all));
    }
    blocks.add(text);
    return new Output(blocks);
  }

  /**
   * The interfaces that a command lists, and the lab that they are in.
   *
   * @param lab tells where the other ends are, and which ports a bridge has
   */
  public record Reading(LinkTable table, Snapshot lab) {}

  /** Say where interfaces went that are here no longer and are new elsewhere. */
  private static Words went(Reading before, Reading now) {
    Words words = Words.NONE;
    for (Link gone : before.table().links()) {
      boolean here = now.table().links().stream().anyMatch(link -> link.index() == gone.index());
      Optional<LinkEnd> there = here ? Optional.empty() : moved(gone, before.lab(), now.lab());
      if (there.isPresent()) {
        String name = there.get().link().name();
        words = words.isEmpty() ? words : words.plain(" ");
        words = words.code(gone.name()).plain(" is now " + there.get().namespace().inside());
        words = name.equals(gone.name()) ? words : words.plain(" and is called ").code(name);
        words = words.plain(".");
      }
    }
    return words;
  }

  /** An interface that moves keeps its MAC address, and may get another name and number. */
  private static Optional<LinkEnd> moved(Link gone, Snapshot before, Snapshot now) {
    if (gone.mac() == null) {
      return Optional.empty();
    }
    List<LinkEnd> old = withMac(gone, before);
    return withMac(gone, now).stream().filter(end -> !old.contains(end)).findFirst();
  }

  private static List<LinkEnd> withMac(Link wanted, Snapshot lab) {
    return lab.namespaces().stream()
        .flatMap(state ->
            state.interfaces().stream()
                .filter(each -> Objects.equals(each.link().mac(), wanted.mac()))
                .map(each -> new LinkEnd(state.namespace(), each.link())))
        .toList();
  }

  private static List<Line> lines(Reading reading) {
    return reading.table().links().stream().map(link -> line(link, reading)).toList();
  }

  private static Line line(Link link, Reading reading) {
    return new Line(
        link.index(),
        Words.machine(link.name()),
        LinkWords.kind(link),
        LinkWords.state(link),
        link.mac() == null ? Words.none() : Words.machine(link.mac().text()),
        link.mtu(),
        meaning(link, reading));
  }

  private static List<Words> cells(Line line) {
    return List.of(
        line.name(),
        Words.of(line.kind()),
        Words.of(line.state()),
        line.mac(),
        Words.of(Integer.toString(line.mtu())),
        line.meaning());
  }

  private static Words meaning(Link link, Reading reading) {
    Words words =
        switch (link.kind()) {
          case "veth" -> veth(link, reading);
          case "bridge" -> bridge(link, reading);
          case "loopback" -> Words.of("leads to itself");
          case String _ -> Words.of("leads out");
        };
    return link.master() == null
        ? words
        : Words.of("a port of ").code(link.master()).plain("; ").and(words);
  }

  private static Words veth(Link link, Reading reading) {
    Optional<LinkEnd> peer = reading.lab().peerOf(reading.table().namespace(), link);
    if (peer.isEmpty()) {
      return Words.of("veth pair, its other end outside the lab");
    }
    Link other = peer.get().link();
    Words words = Words.of("veth pair with ").code(other.name());
    words =
        peer.get().namespace().equals(reading.table().namespace())
            ? words
            : words.plain(" " + peer.get().namespace().inside());
    return other.up() ? words : words.plain(", which is down");
  }

  private static Words bridge(Link link, Reading reading) {
    List<String> ports =
        reading.lab().find(reading.table().namespace()).stream()
            .flatMap(state -> state.interfaces().stream())
            .filter(each -> link.name().equals(each.link().master()))
            .map(each -> each.name())
            .toList();
    if (ports.isEmpty()) {
      return Words.of("bridge without ports");
    }
    Words words = Words.of(ports.size() == 1 ? "bridge with the port " : "bridge with the ports ");
    for (int index = 0; index < Math.min(ports.size(), 8); index++) {
      words = words.plain(index == 0 ? "" : ", ").code(ports.get(index));
    }
    return ports.size() > 8 ? words.plain(" and " + (ports.size() - 8) + " more") : words;
  }
}
