package packetbook.view.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import packetbook.net.IpAddress;
import packetbook.net.MacAddress;
import packetbook.net.Match.Kind;
import packetbook.net.Route;
import packetbook.net.Rule;
import packetbook.trace.Hop;
import packetbook.trace.PacketHeader;
import packetbook.trace.RuleHit;
import packetbook.trace.Step;
import packetbook.trace.Verdict;
import packetbook.view.RuleWords;
import packetbook.view.Stations;
import packetbook.view.Words;

/**
 * Says of the steps of a hop who decided what; steps that are one act are told as one.
 *
 * @param ends tells what the packet's sender wrote
 * @param stations whose MAC addresses are
 */
record PartWords(Ends ends, Stations stations) {
  /** Tell a hop's steps. */
  List<Part> parts(Hop hop) {
    List<Part> parts = new ArrayList<>();
    List<Step> steps = hop.steps();
    for (int index = 0; index < steps.size(); index++) {
      Step next = index + 1 < steps.size() ? steps.get(index + 1) : steps.get(index);
      Optional<Part> both =
          index + 1 < steps.size() ? both(steps.get(index), next) : Optional.empty();
      parts.add(both.orElse(one(steps.get(index))));
      index += both.isPresent() ? 1 : 0;
    }
    return parts;
  }

  /** A rule and the rewriting that it asked for; conntrack's knowledge and the rewriting by it. */
  private Optional<Part> both(Step step, Step next) {
    if (step instanceof Step.Filtered filtered
        && next instanceof Step.Translated translated
        && translated.rule().isPresent()
        && filtered.table().equals("nat")) {
      return Optional.of(translated(translated, List.of(step, next)));
    }
    if (step instanceof Step.Resolved resolved && resolved.mac() != null && !resolved.asked()) {
      return known(resolved, next);
    }
    if (step instanceof Step.Tracked
        && next instanceof Step.Translated translated
        && translated.rule().isEmpty()) {
      return Optional.of(translated(translated, List.of(step, next)));
    }
    if (step instanceof Step.Translated translated
        && next instanceof Step.Tracked
        && translated.rule().isEmpty()) {
      return Optional.of(translated(translated, List.of(step, next)));
    }
    return Optional.empty();
  }

  /** A neighbour that was known is told with what was then sent to it. */
  private Optional<Part> known(Step.Resolved resolved, Step next) {
    return switch (next) {
      case Step.Transmitted sent ->
          Optional.of(
              one(sent)
                  .with(List.of(resolved, sent))
                  .said(
                      Words.of(", to the MAC ")
                          .and(stations.words(Objects.requireNonNull(resolved.mac())))));
      case Step.Bridged bridged -> Optional.of(bridged(bridged).with(List.of(resolved, bridged)));
      default -> Optional.empty();
    };
  }

  private Part one(Step step) {
    return switch (step) {
      case Step.Made(PacketHeader header) ->
          Part.unnumbered(
              isOfLinux(header) ? "made by Linux itself" : "made", ends.words(header), step);
      case Step.Received(String dev, PacketHeader header, _) ->
          Part.unnumbered("in by " + dev, ends.words(header), step);
      case Step.Transmitted(String dev, PacketHeader header, _) ->
          Part.unnumbered("out by " + dev, ends.words(header), step);
      case Step.Delivered(String listener) ->
          Part.unnumbered(
              "handed over",
              listener.isEmpty() ? Words.of("to " + taker()) : Words.of("to ").code(listener),
              step);
      case Step.Bridged bridged -> bridged(bridged);
      case Step.Routed routed -> routed(routed);
      case Step.Filtered filtered -> filtered(filtered);
      case Step.Translated translated -> translated(translated, List.of(step));
      case Step.Tracked(_, Step.Tracked.State state) ->
          Part.of(
              Sign.NOTED,
              Question.WHO_HANDLES,
              "conntrack",
              Words.of(
                  switch (state) {
                    case NEW -> "a new connection";
                    case ESTABLISHED -> "of a known connection";
                    case REPLY -> "reply of a known connection";
                  }),
              List.of(step));
      case Step.Fragmented(int pieces) ->
          Part.of(
              Sign.PIECES,
              Question.WHO_HANDLES,
              "fragments",
              Words.of("too large: cut in " + pieces + " pieces"),
              List.of(step));
      case Step.Resolved resolved -> resolved(resolved);
    };
  }

  /** No program makes a reset or an error (RFC 9293, 3.10.7.1, RFC 1122, 3.2.2). */
  private boolean isOfLinux(PacketHeader header) {
    boolean error = header.protocol().startsWith("ICMP") && !header.kind().startsWith("echo");
    return ends.answer() && (error || header.kind().startsWith("RST"));
  }

  /** Linux answers pings without a program (RFC 1122, 3.2.2.6). */
  private String taker() {
    if (ends.answer()) {
      return "the program that asked";
    }
    return ends.sent().kind().equals("echo request")
        ? "Linux itself"
        : "a program that is not known";
  }

  private Part bridged(Step.Bridged bridged) {
    MacAddress to = bridged.to();
    String name = to == null ? null : stations.names().get(to);
    Words whose = Words.of(name == null ? "its MAC" : name + "’s MAC");
    Words detail =
        switch (bridged.way()) {
          case TO_ITSELF -> Words.of("its own MAC: hand it to routing");
          case FORWARDED -> whose.plain(" is behind port ").code(bridged.out().getFirst());
          case FLOODED ->
              (to != null && to.isGroup() ? Words.of("for everyone") : whose.plain(" is not in it"))
                  .plain(": out of every port");
          case STOPPED -> whose.plain(": out of no port");
        };
    return Part.of(Sign.TABLE, Question.TO_WHOM, "forwarding table", detail, List.of(bridged));
  }

  private Part routed(Step.Routed routed) {
    Route row = routed.choice().decided().orElse(routed.choice().way());
    Words detail =
        routed.isLocal()
            ? Words.machine(routed.choice().address().text()).plain(": its own address")
            : Words.machine(RouteLine.brief(row));
    return Part.of(Sign.TABLE, Question.TO_WHOM, "route", detail, List.of(routed));
  }

  /** Tell what a table's chains decided; what only let it pass without a rule is not drawn. */
  static Part filtered(Step.Filtered filtered) {
    Sign sign = filtered.verdict() == Verdict.ACCEPT ? Sign.GATE : Sign.SHUT;
    Part part =
        Part.of(
            sign,
            Question.WHO_FILTERS,
            filtered.table() + " " + filtered.chain(),
            verdict(filtered),
            List.of(filtered));
    boolean silent = filtered.hits().isEmpty() && !filtered.table().equals("filter");
    return sign == Sign.GATE && silent ? part.undrawn() : part;
  }

  private static Words verdict(Step.Filtered filtered) {
    Optional<RuleHit> decided = filtered.decided();
    if (decided.isPresent()) {
      String verb =
          switch (filtered.verdict()) {
            case ACCEPT -> "accepts";
            case DROP -> "drops";
            case REJECT -> "rejects";
          };
      return rule(filtered, decided.get(), verb);
    }
    String policy = "policy " + filtered.verdict();
    if (filtered.hits().isEmpty()) {
      return Words.of("no rule matched, " + policy);
    }
    RuleHit last = filtered.hits().getLast();
    String target = RuleText.target(filtered.table(), last);
    return Words.of("rule " + last.number() + " (").code(target).plain("), then " + policy);
  }

  private static Words rule(Step.Filtered filtered, RuleHit hit, String verb) {
    String number = hit.number() == 0 ? "a rule" : "rule " + hit.number();
    Words words = Words.of(number);
    words = hit.chain().equals(filtered.chain()) ? words : words.plain(" of ").code(hit.chain());
    Words packets =
        RuleText.read(filtered.table(), hit)
            .map(PartWords::packets)
            .orElseGet(() -> Words.machine(hit.text()));
    return words.plain(" " + verb + ": ").and(packets);
  }

  /** Two interfaces need no {@code from} before them. */
  private static Words packets(Rule rule) {
    Words words = RuleWords.packets(rule);
    boolean between =
        rule.match(Kind.IN_INTERFACE).isPresent()
            && !words.parts().isEmpty()
            && words.parts().getFirst().equals(new Words.Part.Plain("from "));
    return between ? new Words(words.parts().subList(1, words.parts().size())) : words;
  }

  private Part translated(Step.Translated step, List<Step> steps) {
    PacketHeader before = step.before();
    PacketHeader after = step.after();
    Words what = Words.NONE;
    String now = ends.answer() ? " is again " : " is now ";
    Ends change = new Ends(before, ends.answer());
    if (after.isSourceTranslatedFrom(before)) {
      what = Words.of("from" + now).and(new Words.Part.Rewritten(change.from(after).text()));
    }
    if (after.isDestinationTranslatedFrom(before)) {
      what = what.isEmpty() ? what : what.plain(", ");
      what = what.plain("to" + now).and(new Words.Part.Rewritten(change.to(after).text()));
    }
    if (step.rule().isEmpty()) {
      String start = ends.answer() ? "reply: " : "known: ";
      return Part.of(
          Sign.REWRITER, Question.WHO_HANDLES, "conntrack", Words.of(start).and(what), steps);
    }
    RuleHit rule = step.rule().get();
    Words number = rule.number() == 0 ? Words.of("a rule") : Words.of("rule " + rule.number());
    number = rule.chain().equals(step.hook().name()) ? number : number.plain(" of " + rule.chain());
    String target = RuleText.target("nat", rule);
    return Part.of(
        Sign.REWRITER,
        Question.WHO_HANDLES,
        "nat " + step.hook() + ", " + target,
        number.plain(": ").and(what),
        steps);
  }

  private static Part resolved(Step.Resolved resolved) {
    MacAddress mac = resolved.mac();
    String address = resolved.address().text();
    Words detail =
        mac == null
            ? Words.of("nobody answered for ").code(address)
            : resolved.asked()
                ? Words.of("who has ").code(address).plain("? It answered")
                : Words.machine(address).plain(" was known");
    boolean drawn = resolved.asked() || mac == null;
    Part part =
        Part.of(
            Sign.ASKED,
            Question.TO_WHOM,
            neighborTable(resolved.address()),
            detail,
            List.of(resolved));
    return drawn ? part : part.undrawn();
  }

  /** Name the protocol by which neighbours are asked (RFC 826, RFC 4861). */
  static String neighborTable(IpAddress address) {
    return address.isIpv6() ? "neighbour discovery" : "ARP";
  }
}
