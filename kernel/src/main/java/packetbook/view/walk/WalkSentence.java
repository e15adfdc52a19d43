package packetbook.view.walk;

import java.util.ArrayList;
import java.util.List;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Exchange;
import packetbook.trace.Hop;
import packetbook.trace.Outcome;
import packetbook.trace.PacketHeader;
import packetbook.trace.Step;
import packetbook.view.Words;

/** Says of an exchange in two sentences what was asked, what became of it, and what mattered. */
final class WalkSentence {
  private WalkSentence() {}

  /** Say who does what: {@code c1 pings 8.8.8.8}. */
  static String subject(NetworkNamespace from, Exchange exchange) {
    PacketHeader packet = exchange.request().packet();
    String verb =
        switch (packet.protocol()) {
          case "ICMP", "ICMPv6" ->
              packet.kind().equals("echo request")
                  ? "pings "
                  : "sends " + packet.protocol() + " " + packet.kind() + " to ";
          case "TCP" -> packet.kind().equals("SYN") ? "connects to " : "sends TCP to ";
          case String protocol -> "sends " + protocol + " to ";
        };
    return from.noun() + " " + verb.replace("  ", " ") + packet.destination();
  }

  /** The picture's title: {@code c1 pings 8.8.8.8: answered}. */
  static String title(NetworkNamespace from, Told told) {
    return capital(subject(from, told.exchange()) + ": " + told.reason().head());
  }

  /** The title in bold, and what mattered on the way. */
  static Words of(NetworkNamespace from, Told told) {
    Words words = Words.NONE.bold(title(from, told) + ".");
    Words more = told.isGood() ? rewriting(told) : far(told);
    return more.isEmpty() ? words : words.plain(" ").and(more);
  }

  /** What mattered: the reason for an end, the rewriting on a way that was whole. */
  static Words more(Told told) {
    return told.isGood() ? rewriting(told) : told.reason().words();
  }

  /** How far the packets came; why no further is said beneath. */
  private static Words far(Told told) {
    if (told.request().walk().outcome() instanceof Outcome.NoRoute) {
      return Words.of("Nothing was sent.");
    }
    String request = "The request came ";
    String reply = told.reply().isPresent() ? "." : "; no reply came.";
    if (told.isAnswersEnd()) {
      request = "The request arrived; the reply came ";
    } else if (told.request().arrived()) {
      return Words.of(request + "to its end" + reply);
    }
    Way way = told.isAnswersEnd() ? told.reply().orElseThrow() : told.request();
    return Words.of(
        request + "as far as " + way.stops().getLast().hop().namespace().noun() + reply);
  }

  private static Words rewriting(Told told) {
    List<Words> acts = new ArrayList<>();
    for (Hop hop : told.exchange().request().hops()) {
      for (Step.Translated step : hop.steps(Step.Translated.class)) {
        acts.add(act(hop.namespace(), step));
      }
    }
    if (acts.isEmpty()) {
      return told.reply().isPresent()
          ? Words.of("No address was rewritten on the way.")
          : Words.NONE;
    }
    Words words = Words.NONE;
    for (int index = 0; index < acts.size(); index++) {
      String link = index == 0 ? "" : index == acts.size() - 1 ? " and " : ", ";
      words = (link.isEmpty() ? words : words.plain(link)).and(acts.get(index));
    }
    boolean undone =
        told.exchange().reply().stream()
            .anyMatch(reply -> !reply.steps(Step.Translated.class).isEmpty());
    return capital(words.plain(undone ? ", and back again for the reply." : "."));
  }

  private static Words act(NetworkNamespace where, Step.Translated step) {
    Words words = Words.of(where.noun() + " writes ");
    Ends change = new Ends(step.before(), false);
    List<Words> ends = new ArrayList<>();
    if (step.after().isSourceTranslatedFrom(step.before())) {
      Ends.End end = change.from(step.after());
      ends.add(Words.machine(end.text()).plain(" in place of ").code(end.before()));
    }
    if (step.after().isDestinationTranslatedFrom(step.before())) {
      Ends.End end = change.to(step.after());
      ends.add(Words.machine(end.text()).plain(" in place of ").code(end.before()));
    }
    for (int index = 0; index < ends.size(); index++) {
      words = (index == 0 ? words : words.plain(" and ")).and(ends.get(index));
    }
    return words;
  }

  private static Words capital(Words words) {
    List<Words.Part> parts = new ArrayList<>(words.parts());
    if (parts.getFirst() instanceof Words.Part.Plain(String text)) {
      parts.set(0, new Words.Part.Plain(capital(text)));
    }
    return new Words(parts);
  }

  private static String capital(String sentence) {
    return sentence.startsWith("the host ") ? "T" + sentence.substring(1) : sentence;
  }
}
