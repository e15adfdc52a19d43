package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import packetbook.capture.Capture;
import packetbook.capture.Conversation;
import packetbook.capture.Frame;
import packetbook.capture.Packet;
import packetbook.capture.Sighting;
import packetbook.view.Block.Body;
import packetbook.view.Block.Cell;
import packetbook.view.Block.Column;
import packetbook.view.Block.Fact;
import packetbook.view.Block.Note;
import packetbook.view.Block.Row;
import packetbook.view.Block.Sentence;
import packetbook.view.Block.Table;
import packetbook.view.Block.ToolText;

/** Draws packets: one row each, its layers to unfold. */
public final class CaptureView {
  /** So many packets are shown unless all are asked for. */
  public static final int SHOWN = 200;

  private static final int SHOWN_LIVE = 20;

  private CaptureView() {}

  /**
   * Draw a capture.
   *
   * @param stations whose MAC addresses are
   * @param all whether to show every packet that is kept, not only the first 200
   * @param texts what tools printed of it, tcpdump's text first
   * @param notes what else is to be said, such as how to see more
   */
  public static Output draw(
      Capture capture, Stations stations, boolean all, List<ToolText> texts, List<Words> notes) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Sentence(CaptureSentence.of(capture)));
    List<Packet> packets = capture.packets();
    int shown = all ? packets.size() : Math.min(SHOWN, packets.size());
    if (shown > 0) {
      List<Row> rows = new ArrayList<>();
      for (Packet packet : packets.subList(0, shown)) {
        boolean unfolds = packet.number() <= SHOWN;
        rows.add(row(capture, packet, unfolds ? LayerRows.of(packet, stations) : List.of()));
      }
      blocks.add(table(capture, rows, hidden(capture, shown)));
    }
    notes.forEach(note -> blocks.add(new Note(note)));
    if (capture.dropped() > 0) {
      blocks.add(
          new Note(
              Words.of(
                  "Linux dropped "
                      + Changes.grouped(capture.dropped())
                      + " more, which came faster than tcpdump could take them.")));
    }
    cut(capture).ifPresent(blocks::add);
    blocks.addAll(texts);
    return new Output(blocks);
  }

  /** Say where packets were longer than what was captured of them. */
  private static Optional<Note> cut(Capture capture) {
    List<Frame> cut =
        capture.packets().stream()
            .map(Packet::frame)
            .filter(frame -> frame.missing() > 0 && frame.damage().isEmpty())
            .toList();
    if (cut.isEmpty()) {
      return Optional.empty();
    }
    int most = cut.stream().mapToInt(frame -> frame.bytes().length()).max().orElse(0);
    String packets = cut.size() == 1 ? "1 packet" : Changes.grouped(cut.size()) + " packets";
    Words words =
        Words.of("Of " + packets + " only the first " + Changes.grouped(most))
            .plain(" bytes were captured");
    return Optional.of(
        new Note(
            capture.taps().isEmpty()
                ? words.plain(".")
                : words.plain("; ").code("-s 0").plain(" takes all.")));
  }

  /** Draw a capture that still runs: the packets that came last, without their layers. */
  public static Output live(Capture capture) {
    List<Packet> packets = capture.packets();
    Sentence sentence = new Sentence(CaptureSentence.soFar(capture));
    if (packets.isEmpty()) {
      return Output.of(sentence);
    }
    List<Row> rows =
        packets.subList(Math.max(0, packets.size() - SHOWN_LIVE), packets.size()).stream()
            .map(packet -> row(capture, packet, List.of()))
            .toList();
    return Output.of(sentence, table(capture, rows, 0));
  }

  private static long hidden(Capture capture, int shown) {
    return capture.total() - shown;
  }

  private static Table table(Capture capture, List<Row> rows, long hidden) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.packet("no."));
    columns.add(Column.packet("ms"));
    if (isSeenOn(capture)) {
      columns.add(Column.packet("seen on"));
    }
    columns.add(Column.packet("asker"));
    columns.add(Column.packet("way"));
    columns.add(Column.packet("other side"));
    columns.add(Column.packet("protocol"));
    columns.add(Column.text("what it says"));
    List<Body> bodies = new ArrayList<>();
    bodies.add(new Body(Words.NONE, rows));
    if (hidden > 0) {
      bodies.add(new Body(more(capture, rows.size(), hidden), List.of()));
    }
    return new Table(columns, bodies);
  }

  private static Words more(Capture capture, int shown, long hidden) {
    Words more = Words.of(Changes.grouped(hidden) + " more");
    return capture.packets().size() > shown
        ? more.plain(": ").code("%tcpdump --show last --all")
        : more.plain(", counted only");
  }

  private static boolean isSeenOn(Capture capture) {
    return capture.taps().size() > 1
        || capture.packets().stream().map(Packet::tap).distinct().count() > 1;
  }

  private static Row row(Capture capture, Packet packet, List<Fact> layers) {
    List<Words> words = new ArrayList<>();
    words.add(Words.of("" + packet.number()));
    words.add(Words.of(CaptureSentence.milliseconds(packet.nanos())));
    if (isSeenOn(capture)) {
      Words dev = Words.machine(packet.dev());
      boolean host = packet.namespace().isHost();
      words.add(host ? dev : dev.plain(" ").quiet(packet.namespace().name()));
    }
    Sighting sighting = packet.sighting();
    boolean from = sighting instanceof Sighting.Again again && again.from();
    boolean to = sighting instanceof Sighting.Again again && again.to();
    words.add(side(packet.conversation().asker(), packet.answer() ? to : from));
    words.add(Words.NONE.and(new Words.Part.Arrow(packet.answer() ? "←" : "→")));
    words.add(side(packet.conversation().other(), packet.answer() ? from : to));
    words.add(Words.NONE.chip(chip(packet.protocol()), packet.protocol()));
    List<Cell> cells =
        new ArrayList<>(words.stream().map(each -> new Cell(each, List.of())).toList());
    cells.add(new Cell(PacketWords.of(packet), layers));
    return new Row(null, cells);
  }

  private static Words side(String address, boolean isRewritten) {
    return switch (address) {
      case "" -> Words.none();
      case Conversation.EVERYONE -> Words.NONE.quiet(address);
      default -> LayerRows.marked(address, isRewritten);
    };
  }

  private static Chip chip(String protocol) {
    return switch (protocol) {
      case "ICMP", "ICMPv6" -> Chip.ICMP;
      case "ARP" -> Chip.ARP;
      case "TCP" -> Chip.TCP;
      case "UDP", "DNS" -> Chip.UDP;
      default -> Chip.OTHER;
    };
  }
}
