package packetbook.view;

import java.util.List;
import java.util.Locale;
import packetbook.capture.Capture;
import packetbook.capture.Conversation;
import packetbook.capture.Exchange;
import packetbook.capture.Talk;
import packetbook.capture.Tap;

/** Says in two sentences what a capture saw: how much and where, and who asked whom. */
final class CaptureSentence {
  private CaptureSentence() {}

  static Words of(Capture capture) {
    return Words.NONE.bold(count(capture, "")).and(second(capture));
  }

  /** While it still runs. */
  static Words soFar(Capture capture) {
    return Words.NONE.bold(count(capture, " so far"));
  }

  private static Words count(Capture capture, String soFar) {
    String number =
        capture.total() == 0
            ? "No packets"
            : capture.total() == 1 ? "1 packet" : Changes.grouped(capture.total()) + " packets";
    return capture.taps().isEmpty()
        ? Words.of(number + soFar + ".")
        : Words.of(number + soFar + " on ").and(taps(capture.taps())).plain(".");
  }

  private static Words taps(List<Tap> taps) {
    Words words = Words.NONE;
    for (int index = 0; index < taps.size(); index++) {
      String link = index == 0 ? "" : index == taps.size() - 1 ? " and " : ", ";
      Tap tap = taps.get(index);
      words = words.plain(link);
      words = tap.dev().equals("any") ? words.plain("every interface") : words.code(tap.dev());
      words = tap.namespace().isHost() ? words : words.plain(" in " + tap.namespace().name());
    }
    return words;
  }

  private static Words second(Capture capture) {
    if (capture.total() > capture.packets().size()) {
      return talk(capture.talks().getFirst());
    }
    List<Exchange> exchanges = capture.summary().exchanges();
    if (exchanges.isEmpty()) {
      return Words.NONE;
    }
    String first =
        exchanges.size() == 1
            ? " "
            : " The first of " + Changes.grouped(exchanges.size()) + " conversations: ";
    return Words.of(first).and(sentence(capture, exchanges.getFirst())).plain(".");
  }

  private static Words talk(Talk talk) {
    String packets = " The largest conversation, " + Changes.grouped(talk.packets()) + " packets";
    return talk.one().isEmpty()
        ? Words.of(" " + Changes.grouped(talk.packets()) + " of them are counted together.")
        : Words.of(packets + " of " + talk.protocol() + ", is between ")
            .code(talk.one())
            .plain(" and ")
            .code(talk.other())
            .plain(".");
  }

  private static Words sentence(Capture capture, Exchange exchange) {
    Conversation who = exchange.conversation();
    Words asker = Words.machine(who.asker());
    Words other =
        who.other().equals(Conversation.EVERYONE)
            ? Words.of(who.other())
            : Words.machine(who.other());
    if (exchange.questions() == 0) {
      String packets = exchange.packets() == 1 ? "1 packet" : exchange.packets() + " packets";
      return who.asker().isEmpty()
          ? Words.of(packets + " without addresses")
          : asker
              .plain(" and ")
              .and(other)
              .plain(" exchanged " + packets + " of " + who.protocol());
    }
    return asker.and(asked(exchange, other)).and(outcome(capture, exchange));
  }

  private static Words asked(Exchange exchange, Words other) {
    int questions = exchange.questions();
    return switch (exchange.conversation().protocol()) {
      case "TCP" ->
          Words.of(
                  questions == 1
                      ? " opened a connection to "
                      : " opened " + questions + " connections to ")
              .and(other)
              .plain(" port " + exchange.port());
      case "UDP" ->
          Words.of(" wrote " + times(questions) + " to ")
              .and(other)
              .plain(" port " + exchange.port());
      case "DNS" ->
          questions == 1
              ? Words.of(" asked ").and(other).plain(" for ").code(exchange.about())
              : Words.of(" asked ").and(other).plain(" for " + questions + " names");
      default ->
          exchange.about().isEmpty()
              ? Words.of(" asked ").and(other).plain(" " + times(questions))
              : Words.of(" asked " + times(questions) + " who has ").code(exchange.about());
    };
  }

  private static Words outcome(Capture capture, Exchange exchange) {
    int answers = exchange.answers();
    String after = " after " + milliseconds(exchange.firstAnswer()) + " ms";
    if (exchange.refusal().equals("refused")) {
      return Words.of(" and was refused" + after);
    }
    if (answers == 0) {
      return exchange.refusal().isEmpty()
          ? Words.of(none(capture))
          : Words.of(" and was told ‘" + exchange.refusal() + "’ by ")
              .code(exchange.refuser())
              .plain(after);
    }
    if (exchange.questions() == 1) {
      return Words.of(" and was answered" + after);
    }
    String often = answers >= exchange.questions() ? "each time" : times(answers);
    return Words.of(" and was answered " + often + ", first" + after);
  }

  /** Only a capture that would have seen an answer tells that there was none. */
  private static String none(Capture capture) {
    return capture.twoWay() && capture.dropped() == 0
        ? " and was not answered"
        : "; no answer is in this capture";
  }

  private static String times(int count) {
    return switch (count) {
      case 1 -> "once";
      case 2 -> "twice";
      default -> count + " times";
    };
  }

  /** Two decimals, as tables of packets have them. */
  static String milliseconds(long nanos) {
    return String.format(Locale.ROOT, "%.2f", nanos / 1e6);
  }
}
