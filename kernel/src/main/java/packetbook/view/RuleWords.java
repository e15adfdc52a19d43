package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import packetbook.net.Chain;
import packetbook.net.Match;
import packetbook.net.Match.Kind;
import packetbook.net.Rule;
import packetbook.net.Ruleset;
import packetbook.net.Target;

/** Says in words what a rule does, for which packets, and what a chain is for. */
public final class RuleWords {
  private static final String THROUGH = "packets passing through this host";
  private static final String ARRIVED = "packets that just arrived, before routing";
  private static final String FOR_HOST = "packets for this host itself";
  private static final String FROM_HOST = "packets that this host sends";
  private static final String LEAVING = "packets about to leave";

  private static final Map<String, String> PURPOSES =
      Map.of(
          "PREROUTING", ARRIVED,
          "INPUT", FOR_HOST,
          "FORWARD", THROUGH,
          "OUTPUT", FROM_HOST,
          "POSTROUTING", LEAVING);

  /** Matches that Docker and the articles use, as words to put before or behind the others. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "-m addrtype --dst-type LOCAL", "to any address of this host",
          "-m addrtype ! --dst-type LOCAL", "to no address of this host",
          "-f", "the second and later fragments",
          "-m icmp --icmp-type 8", "echo requests",
          "-m icmp --icmp-type 0", "echo replies");

  private RuleWords() {}

  /** Say what a chain is for; a user chain by who calls it. */
  static Words purpose(Chain chain, Ruleset ruleset) {
    if (chain.isBuiltIn()) {
      String purpose = PURPOSES.getOrDefault(chain.name(), "");
      boolean raw = chain.table().equals("raw");
      return Words.of(raw ? purpose.replace(", before routing", "") : purpose)
          .plain(raw ? ", before connections are tracked" : "");
    }
    List<Rule> callers = ruleset.callersOf(chain.id());
    if (callers.isEmpty()) {
      return Words.of("called from nowhere");
    }
    Words words = Words.of("called from ");
    for (int index = 0; index < Math.min(3, callers.size()); index++) {
      Rule caller = callers.get(index);
      words =
          words
              .plain(index == 0 ? "" : ", ")
              .code(caller.chain())
              .plain(" rule " + caller.number());
    }
    return callers.size() > 3 ? words.plain(", " + (callers.size() - 3) + " more") : words;
  }

  /**
   * Say what a rule does with a packet.
   *
   * @param ruleset tells a user chain from a target
   */
  static Words action(Rule rule, Ruleset ruleset) {
    Target target = rule.target();
    if (target == null) {
      return Words.of("only counts");
    }
    String options = target.options();
    Words name = Words.machine(target.name());
    return switch (target.name()) {
      case "SNAT" -> named(name, "source becomes", options, "--to-source");
      case "DNAT" -> named(name, "destination becomes", options, "--to-destination");
      case "REDIRECT" -> named(name, "to this host, port", options, "--to-ports");
      case "REJECT" -> named(name, "answers", options, "--reject-with");
      case "RETURN" -> name.quiet(" to its caller");
      case "LOG" -> named(name, "to the kernel log as", options, "--log-prefix");
      case "ACCEPT", "DROP" -> name;
      default ->
          target.goesTo() || ruleset.chain(rule.table(), target.name()).isPresent()
              ? jump(target)
              : verbatim(name, options);
    };
  }

  private static Words jump(Target target) {
    Words words = Words.of(target.goesTo() ? "goes to " : "jumps to ").code(target.name());
    return target.goesTo() ? words.quiet(" for good") : words;
  }

  private static Words named(Words name, String says, String options, String option) {
    String value = valueOf(options, option);
    String rest = options.replace(option + " " + value, "").strip();
    Words words = value.isEmpty() ? name : name.quiet(Words.of(" " + says + " ").code(value));
    return verbatim(words, rest);
  }

  private static Words verbatim(Words words, String options) {
    return options.isEmpty() ? words : words.quiet(Words.of(" ").code(options));
  }

  /** The word behind an option, a quoted one with its quotes. */
  private static String valueOf(String options, String option) {
    int start = options.indexOf(option + " ");
    if (start < 0) {
      return "";
    }
    String value = options.substring(start + option.length() + 1);
    int end = value.startsWith("\"") ? value.indexOf('"', 1) + 1 : value.indexOf(' ');
    return end <= 0 ? value : value.substring(0, end);
  }

  /** Say for which packets a rule is, such as {@code from 10.55.66.2, out of eth0}. */
  public static Words packets(Rule rule) {
    List<Words> parts = new ArrayList<>();
    Optional<Match> in = rule.match(Kind.IN_INTERFACE);
    Optional<Match> out = rule.match(Kind.OUT_INTERFACE);
    boolean addressed =
        rule.match(Kind.SOURCE).isPresent() || rule.match(Kind.DESTINATION).isPresent();
    Words first = protocolAndAddresses(rule);
    if (!addressed && in.isPresent() && out.isPresent() && plain(in.get()) && plain(out.get())) {
      first = spaced(first, Words.of("from ").code(in.get().value()).plain(" to "));
      parts.add(first.code(out.get().value()));
    } else {
      add(parts, first);
      in.ifPresent(match -> parts.add(one("arriving on ", match)));
      out.ifPresent(match -> parts.add(one("out of ", match)));
    }
    rule.match(Kind.CONNECTION_STATE)
        .ifPresent(state -> parts.add(one("in a connection that is ", state)));
    for (Match match : rule.matches()) {
      if (match.kind() == Kind.OTHER) {
        String known = KNOWN.get(match.value());
        parts.add(known == null ? one("", match) : Words.of(known));
      }
    }
    Words all = joined(parts);
    return rule.match(Kind.COMMENT)
        .map(comment -> all.quiet(" (“" + comment.value() + "”)"))
        .orElse(all);
  }

  private static Words protocolAndAddresses(Rule rule) {
    Words words = Words.NONE;
    Optional<Match> protocol = rule.match(Kind.PROTOCOL);
    if (protocol.isPresent()) {
      words =
          protocol.get().negated()
              ? Words.of("not ").code(protocol.get().value())
              : Words.machine(protocol.get().value());
    }
    words = end(words, "from ", rule.match(Kind.SOURCE), rule.match(Kind.SOURCE_PORT));
    return end(words, "to ", rule.match(Kind.DESTINATION), rule.match(Kind.DESTINATION_PORT));
  }

  private static Words end(
      Words words, String preposition, Optional<Match> address, Optional<Match> port) {
    Words end = words;
    if (address.isPresent()) {
      end = behind(end, address.get(), preposition);
    }
    if (port.isPresent()) {
      end = behind(end, port.get(), address.isPresent() ? "port " : preposition + "port ");
    }
    return end;
  }

  private static Words behind(Words words, Match match, String before) {
    boolean apart = match.negated() && !words.isEmpty();
    return spaced(apart ? words.plain(",") : words, one(before, match));
  }

  private static Words one(String before, Match match) {
    return Words.of((match.negated() ? "not " : "") + before).code(shortened(match));
  }

  /** A whole address is written without the length of its mask, as the learner wrote it. */
  private static String shortened(Match match) {
    return switch (match.kind()) {
      case SOURCE, DESTINATION ->
          match.value().indexOf(':') < 0
              ? match.value().replaceFirst("/32$", "")
              : match.value().replaceFirst("/128$", "");
      case CONNECTION_STATE -> match.value().replace(",", " or ");
      case IN_INTERFACE, OUT_INTERFACE, PROTOCOL, SOURCE_PORT, DESTINATION_PORT, COMMENT, OTHER ->
          match.value();
    };
  }

  private static boolean plain(Match match) {
    return !match.negated();
  }

  private static void add(List<Words> parts, Words words) {
    if (!words.isEmpty()) {
      parts.add(words);
    }
  }

  private static Words spaced(Words words, Words more) {
    return words.isEmpty() ? more : words.plain(" ").and(more);
  }

  private static Words joined(List<Words> parts) {
    Words all = Words.NONE;
    for (Words part : parts) {
      all = all.isEmpty() ? part : all.plain(", ").and(part);
    }
    return all.isEmpty() ? Words.of("every packet") : all;
  }
}
