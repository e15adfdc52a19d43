package packetbook.view.walk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Exchange;
import packetbook.trace.PacketHeader;
import packetbook.trace.Trace;
import packetbook.trace.Walk;
import packetbook.view.Block;
import packetbook.view.Block.Fact;
import packetbook.view.Block.Ledger;
import packetbook.view.Block.Note;
import packetbook.view.Block.Picture;
import packetbook.view.Block.Sentence;
import packetbook.view.Block.ToolText;
import packetbook.view.Chip;
import packetbook.view.Output;
import packetbook.view.Words;

/** Draws what the packets of a command did. */
public final class WalkView {
  private WalkView() {}

  /**
   * Draw the first exchange as a picture and step by step; further ones are a sentence each.
   *
   * @param trace where it has no exchange, the output says that nothing was sent
   */
  public static Output draw(Trace trace) {
    List<Block> blocks = new ArrayList<>();
    if (trace.exchanges().isEmpty()) {
      blocks.add(new Sentence(nothing(trace)));
    } else {
      Told first = Told.of(trace.exchanges().getFirst());
      blocks.add(new Sentence(WalkSentence.of(trace.from(), first)));
      blocks.add(new Picture(WalkDrawing.of(trace, first)));
      if (!first.isGood()) {
        blocks.add(ledger(first));
      }
      blocks.add(WalkSteps.of(first));
      blocks.addAll(notes(first));
      further(trace).forEach(words -> blocks.add(new Note(words)));
    }
    trace.notes().forEach(note -> blocks.add(new Note(Words.of(note))));
    if (!trace.output().isBlank()) {
      blocks.add(new ToolText(command(trace), trace.output()));
    }
    return new Output(blocks);
  }

  /** Draw one exchange, as if it were the only one of its command. */
  public static Output draw(Exchange exchange) {
    NetworkNamespace from = exchange.request().hops().getFirst().namespace();
    return draw(new Trace(from, "", 0, "", List.of(exchange), List.of()));
  }

  private static Words nothing(Trace trace) {
    return Words.NONE
        .bold(Words.machine(command(trace)).plain(" sent nothing."))
        .plain(" No packet of it was seen on any interface")
        .plain(
            trace.exitCode() == 0
                ? "."
                : "; it ended with the exit code " + trace.exitCode() + ".");
  }

  private static String command(Trace trace) {
    return trace.from().isHost()
        ? trace.command()
        : "@" + trace.from().name() + " " + trace.command();
  }

  private static Ledger ledger(Told told) {
    Reason reason = told.reason();
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("why", reason.words()));
    if (!reason.attempt().isEmpty()) {
      facts.add(Fact.of("try", Words.machine(reason.attempt())));
    }
    return new Ledger(Chip.FAIL, facts);
  }

  /** What the picture leaves out, and the packets that went the same way. */
  private static List<Note> notes(Told told) {
    List<Note> notes = new ArrayList<>();
    List<Integer> left =
        ways(told).stream()
            .flatMap(way -> way.stops().stream())
            .flatMap(stop -> stop.parts().stream())
            .filter(part -> part.number() > 0 && !part.drawn())
            .map(Part::number)
            .toList();
    if (!left.isEmpty()) {
      String steps = left.size() == 1 ? "step " : "steps ";
      notes.add(
          new Note(
              Words.of("Not in the picture, since no rule matched there: ")
                  .plain(steps + listed(left) + ".")));
    }
    others(told.exchange()).ifPresent(words -> notes.add(new Note(words)));
    return notes;
  }

  private static List<Way> ways(Told told) {
    List<Way> ways = new ArrayList<>(List.of(told.request()));
    told.reply().ifPresent(ways::add);
    return ways;
  }

  private static String listed(List<Integer> numbers) {
    StringBuilder list = new StringBuilder();
    for (int index = 0; index < numbers.size(); index++) {
      String link = index == 0 ? "" : index == numbers.size() - 1 ? " and " : ", ";
      list.append(link).append(numbers.get(index));
    }
    return list.toString();
  }

  /** Count the packets of other kinds, and those like the ones that are told. */
  private static Optional<Words> others(Exchange exchange) {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    exchange.others().forEach(walk -> kinds.merge(kind(walk), 1 + walk.alike(), Integer::sum));
    List<String> seen = new ArrayList<>();
    kinds.forEach((kind, count) -> seen.add(count + " × " + kind));
    int alike = exchange.request().alike();
    int replies = exchange.reply().map(Walk::alike).orElse(0);
    List<Words> lines = new ArrayList<>();
    if (alike + replies > 0) {
      String more = alike == 0 ? "" : Words.counted(alike, "request", "requests");
      String back = replies == 0 ? "" : Words.counted(replies, "reply", "replies");
      String link = more.isEmpty() || back.isEmpty() ? "" : " and ";
      lines.add(Words.of("Seen as well, of the same kind: " + more + link + back + "."));
    }
    if (!seen.isEmpty()) {
      lines.add(Words.of("Of the same conversation also: " + String.join(", ", seen) + "."));
    }
    return lines.stream().reduce((one, other) -> one.plain(" ").and(other));
  }

  private static String kind(Walk walk) {
    PacketHeader packet = walk.packet();
    return packet.kind().isEmpty() ? packet.protocol() : packet.kind();
  }

  private static List<Words> further(Trace trace) {
    return IntStream.range(1, trace.exchanges().size())
        .mapToObj(index -> further(trace, trace.exchanges().get(index)))
        .toList();
  }

  private static Words further(Trace trace, Exchange exchange) {
    Words words = WalkSentence.of(trace.from(), Told.of(exchange));
    int more =
        exchange.request().alike()
            + exchange.reply().map(reply -> 1 + reply.alike()).orElse(0)
            + exchange.others().stream().mapToInt(walk -> 1 + walk.alike()).sum();
    return more == 0 ? words : words.plain(" Seen: " + more + " more.");
  }
}
