package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import packetbook.net.Change;
import packetbook.net.ConntrackEntry;
import packetbook.net.ConntrackEvent;
import packetbook.net.Diff;
import packetbook.net.IpAddress;
import packetbook.net.Tuple;
import packetbook.view.Block.Column;
import packetbook.view.Block.Row;
import packetbook.view.Block.Sentence;
import packetbook.view.Block.Table;
import packetbook.view.Block.ToolText;

/**
 * Draws tracked connections: how the first packet came, how answers come, what is rewritten.
 *
 * <p>Seconds left and the numbers that programs drew are left out, so that a cell that is run again
 * shows the same.
 */
public final class ConntrackView {
  // ipv4     2 icmp     1 29 src=…: the 29 falls every second
  private static final Pattern SECONDS = Pattern.compile("^((?:ipv[46] +\\d+ +)?\\S+ +\\d+ )\\d+ ");
  private static final Pattern DRAWN = Pattern.compile(" id=\\d+| use=\\d+");

  private ConntrackView() {}

  /**
   * Draw a list.
   *
   * @param readings with what became of each since it was last shown; what is not shown of them
   *     does not count as a change
   * @param sentence the answer to the cell
   * @param command the command as one types it
   * @param text what it printed; empty where what is drawn was not printed
   */
  public static Output list(
      Diff<ConntrackEntry> readings, Words sentence, String command, String text) {
    Diff<ConntrackEntry> entries = readings.visible(entry -> cells(entry, state(entry), ""));
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Sentence(sentence));
    if (!entries.changes().isEmpty()) {
      blocks.add(table(entries));
    }
    if (!text.isBlank()) {
      blocks.add(new ToolText(command, steady(text)));
    }
    return new Output(blocks);
  }

  /** Draw what {@code conntrack -E} told so far. */
  public static Output events(List<ConntrackEvent> events, Words sentence) {
    if (events.isEmpty()) {
      return Output.of(new Sentence(sentence));
    }
    List<Row> rows = new ArrayList<>();
    for (ConntrackEvent event : events.stream().limit(Changes.SHOWN).toList()) {
      List<Words> cells = new ArrayList<>(cells(event.entry(), state(event.entry()), ""));
      cells.addFirst(Words.machine(event.kind()));
      rows.add(row(null, cells));
    }
    return Output.of(new Sentence(sentence), table("event", rows, events.size()));
  }

  /** Say how many connections there are, and what is rewritten. */
  public static Words sentence(List<ConntrackEntry> entries) {
    long rewritten = entries.stream().filter(ConntrackEntry::isTranslated).count();
    return switch (entries.size()) {
      case 0 -> Words.NONE.bold("No connection is tracked.");
      case 1 ->
          Words.NONE.bold(
              rewritten == 0
                  ? "1 connection is tracked, nothing of it rewritten."
                  : "1 connection is tracked, its " + translation(entries.getFirst()).text() + ".");
      default ->
          Words.NONE.bold(
              "%s connections are tracked, %s of them rewritten."
                  .formatted(
                      Changes.grouped(entries.size()),
                      rewritten == 0 ? "none" : Changes.grouped(rewritten)));
    };
  }

  private static Table table(Diff<ConntrackEntry> entries) {
    boolean marked = !entries.isEmpty();
    Map<Object, Long> alike =
        entries.changes().stream()
            .map(change -> withoutId(change.row()))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    List<Row> rows = new ArrayList<>();
    for (Change<ConntrackEntry> change : entries.changes().stream().limit(Changes.SHOWN).toList()) {
      Integer id = change.row().original().icmpId();
      boolean several = id != null && alike.getOrDefault(withoutId(change.row()), 0L) > 1;
      rows.add(row(change, marked, several ? " id " + id : ""));
    }
    return table(marked ? "change" : "", rows, entries.changes().size());
  }

  private static Table table(String first, List<Row> rows, int total) {
    List<Column> columns = columns(first);
    return Table.of(columns, Changes.bounded(columns, rows, total, Words.NONE));
  }

  private static List<Column> columns(String first) {
    List<Column> columns = new ArrayList<>();
    if (!first.isEmpty()) {
      columns.add(Column.word(first));
    }
    columns.add(Column.word("protocol"));
    columns.add(Column.word("first packet"));
    columns.add(Column.word("answers"));
    columns.add(Column.text("what is rewritten"));
    columns.add(Column.word("state"));
    return columns;
  }

  private static Row row(Change<ConntrackEntry> change, boolean marked, String id) {
    ConntrackEntry entry = change.row();
    ConntrackEntry before =
        change instanceof Change.Changed<ConntrackEntry>(ConntrackEntry old, _) ? old : entry;
    Chip chip = Marks.chip(change);
    Words state = Marks.changed(state(before), state(entry));
    List<Words> cells = new ArrayList<>(cells(entry, state, id));
    if (chip == Chip.REMOVED) {
      cells.replaceAll(Words.NONE::gone);
    }
    if (marked) {
      cells.addFirst(Marks.cell(chip));
    }
    return row(chip, cells);
  }

  private static Row row(@Nullable Chip mark, List<Words> cells) {
    return Row.marked(mark, cells.toArray(Words[]::new));
  }

  private static List<Words> cells(ConntrackEntry entry, Words state, String id) {
    Tuple asked = entry.original();
    Tuple answer = entry.reply();
    Words from = end(answer.source(), answer.sourcePort(), entry.isDestinationRewritten());
    Words to = end(answer.destination(), answer.destinationPort(), entry.isSourceRewritten());
    return List.of(
        protocol(entry, id),
        end(asked.source(), asked.sourcePort(), false)
            .plain(" → ")
            .and(end(asked.destination(), asked.destinationPort(), false)),
        from.plain(" → ").and(to),
        entry.isTranslated() ? translation(entry) : Words.none(),
        state);
  }

  private static Words protocol(ConntrackEntry entry, String id) {
    Chip chip =
        switch (entry.protocol()) {
          case "icmp", "icmpv6" -> Chip.ICMP;
          case "tcp" -> Chip.TCP;
          case "udp" -> Chip.UDP;
          default -> Chip.OTHER;
        };
    boolean number = entry.protocol().matches("\\d+");
    String name = number ? "protocol " + entry.protocol() : entry.protocol();
    Integer type = entry.original().icmpType();
    boolean echo = type != null && (type == 8 || type == 128); // RFC 792, RFC 4443
    return Words.NONE
        .chip(chip, number ? name : name.toUpperCase(Locale.ROOT))
        .quiet(type == null ? "" : echo ? " echo" + id : " type " + type + id);
  }

  private static Words end(IpAddress address, @Nullable Integer port, boolean rewritten) {
    String text = text(address, port);
    return rewritten ? Words.NONE.and(new Words.Part.Rewritten(text)) : Words.machine(text);
  }

  private static String text(IpAddress address, @Nullable Integer port) {
    if (port == null) {
      return address.text();
    }
    return address.isIpv6() ? "[" + address + "]:" + port : address + ":" + port;
  }

  /** Say what is rewritten, such as {@code source rewritten to 10.0.2.15}. */
  private static Words translation(ConntrackEntry entry) {
    Tuple answer = entry.reply();
    Words words = Words.NONE;
    if (entry.isSourceRewritten()) {
      words = Words.of("source rewritten to ").code(text(answer.destination(), port(entry, true)));
    }
    if (entry.isDestinationRewritten()) {
      words = words.isEmpty() ? words : words.plain(", ");
      words =
          words.plain("destination rewritten to ").code(text(answer.source(), port(entry, false)));
    }
    return words;
  }

  /** The port that was rewritten; none where it stayed. */
  private static @Nullable Integer port(ConntrackEntry entry, boolean source) {
    Integer before = source ? entry.original().sourcePort() : entry.original().destinationPort();
    Integer after = source ? entry.reply().destinationPort() : entry.reply().sourcePort();
    return after == null || after.equals(before) ? null : after;
  }

  private static Words state(ConntrackEntry entry) {
    if (entry.state() == null) {
      return Words.of(entry.replied() ? "answered" : "no answer yet");
    }
    Words state = Words.machine(entry.state());
    return entry.replied() ? state : state.quiet(", no answer yet");
  }

  private static Object withoutId(ConntrackEntry entry) {
    Tuple asked = entry.original();
    return List.of(
        entry.protocol(),
        asked.source(),
        asked.destination(),
        String.valueOf(asked.icmpType()),
        String.valueOf(asked.sourcePort()),
        String.valueOf(asked.destinationPort()));
  }

  /** The tool's lines in one order, without what differs from one run to the next. */
  private static String steady(String text) {
    return text.lines()
        .map(line -> DRAWN.matcher(SECONDS.matcher(line).replaceFirst("$1… ")).replaceAll(""))
        .sorted()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
