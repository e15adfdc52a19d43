package packetbook.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import packetbook.net.IpAddress;
import packetbook.net.PingResult;
import packetbook.net.PingResult.Problem;
import packetbook.net.PingResult.Reply;
import packetbook.view.Block.Column;
import packetbook.view.Block.Fact;
import packetbook.view.Block.Row;

/** Draws what came back of a ping. */
public final class PingView {
  private static final List<Column> COLUMNS =
      List.of(
          Column.word("request"),
          Column.text("what came back"),
          Column.word("from"),
          Column.word("TTL"),
          Column.word("ms"));

  private PingView() {}

  /**
   * Draw a ping that has ended.
   *
   * @param why why requests were lost; empty where it is not known
   * @param attempt one line to try; empty where none is known
   * @param command the ping as it was run
   * @param text what it printed
   */
  public static Output draw(
      PingResult ping, Words why, String attempt, String command, String text) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Sentence(sentence(ping)));
    if (!ping.replies().isEmpty() || !ping.errors().isEmpty()) {
      blocks.add(table(ping.replies(), ping.errors()));
    }
    if (ping.lost() > 0) {
      blocks.add(lost(ping, why, attempt));
    }
    blocks.add(new Block.ToolText(command, text));
    return new Output(blocks);
  }

  /** Draw what Java holds of a ping: what is in it, and nothing of why. */
  static Output draw(PingResult ping) {
    Block.Sentence sentence = new Block.Sentence(sentence(ping));
    return ping.replies().isEmpty() && ping.errors().isEmpty()
        ? Output.of(sentence)
        : Output.of(sentence, table(ping.replies(), ping.errors()));
  }

  /** Draw a ping that still runs. */
  public static Output running(List<Reply> replies) {
    Words sentence =
        replies.isEmpty()
            ? Words.NONE.bold("No reply yet.")
            : Words.NONE.bold(Words.counted(replies.size(), "reply", "replies") + " so far.");
    return replies.isEmpty()
        ? Output.of(new Block.Sentence(sentence))
        : Output.of(new Block.Sentence(sentence), table(replies, List.of()));
  }

  /** Draw what ping printed when it was asked for something else than to ping. */
  public static Output other(String command, String text) {
    return Output.of(
        new Block.Sentence(Words.of(text.lines().findFirst().orElse("It printed nothing."))),
        new Block.ToolText(command, text));
  }

  /** Draw how ping says that it is called. */
  public static Output help(String command, String text) {
    return Output.of(
        new Block.Sentence(Words.machine(command).plain(" explains itself.")),
        new Block.ToolText(command, text.stripLeading()));
  }

  private static Words sentence(PingResult ping) {
    String asked = Words.counted(ping.transmitted(), "echo request", "echo requests");
    String answered =
        ping.transmitted() == 1
            ? (ping.received() == 1 ? "answered" : "did not answer")
            : ping.received() == 0
                ? "answered none of"
                : ping.lost() == 0 ? "answered all" : "answered " + ping.received() + " of";
    Words sentence =
        Words.NONE.bold(Words.machine(ping.target()).plain(" " + answered + " " + asked + "."));
    PingResult.RoundTrips times = ping.times();
    if (times == null) {
      return sentence;
    }
    String first = milliseconds(times.minimum());
    String last = milliseconds(times.maximum());
    return sentence.plain(
        "%s came after %s ms."
            .formatted(
                ping.received() == 1 ? " The reply" : " Replies",
                first.equals(last) ? first : first + " to " + last));
  }

  private static Block lost(PingResult ping, Words why, String attempt) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("sent", Words.of(Integer.toString(ping.transmitted()))));
    facts.add(Fact.of("received", Words.of(Integer.toString(ping.received()))));
    facts.add(Fact.of("why", why.isEmpty() ? Words.NONE.quiet("not known") : why));
    if (!attempt.isEmpty()) {
      facts.add(Fact.of("try", Words.machine(attempt)));
    }
    return new Block.Ledger(Chip.OTHER, facts);
  }

  private record Line(int sequence, Row row) {}

  private static Block table(List<Reply> replies, List<Problem> problems) {
    List<Line> lines = new ArrayList<>();
    for (Reply reply : replies) {
      Words what = Words.of(reply.duplicate() ? "another echo reply (duplicate)" : "echo reply");
      lines.add(new Line(reply.sequence(), row(reply.sequence(), what, reply.from(), reply)));
    }
    for (Problem problem : problems) {
      Words what = Words.machine(problem.message());
      lines.add(new Line(problem.sequence(), row(problem.sequence(), what, problem.from(), null)));
    }
    lines.sort(Comparator.comparingInt(Line::sequence));
    List<Row> rows = lines.stream().limit(Changes.SHOWN).map(Line::row).toList();
    return Block.Table.of(COLUMNS, Changes.bounded(COLUMNS, rows, lines.size(), Words.NONE));
  }

  private static Row row(int sequence, Words what, IpAddress from, @Nullable Reply reply) {
    Integer ttl = reply == null ? null : reply.ttl();
    Double time = reply == null ? null : reply.milliseconds();
    return Row.of(
        Words.of(Integer.toString(sequence)),
        what,
        Words.machine(from.text()),
        ttl == null ? Words.none() : Words.of(ttl.toString()),
        time == null ? Words.none() : Words.of(milliseconds(time)));
  }

  /** Two decimals, as captures have them. */
  private static String milliseconds(double time) {
    return String.format(Locale.ROOT, "%.2f", time);
  }
}
