package packetbook.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.net.NetworkNamespace;
import packetbook.net.Ruleset;
import packetbook.net.RulesetReader;
import packetbook.net.UnreadableOutputException;
import packetbook.trace.ChainVisit.MatchedRule;

/**
 * Finds the rules of one namespace by the handles that nftables has for them: the rules of iptables
 * are rules of nftables in the same order. Nothing is asked of the lab before a rule is looked for,
 * and what was answered is read once.
 */
final class RuleBook {
  // table ip filter { # handle 1
  private static final Pattern TABLE = Pattern.compile("table (\\S+) (\\S+) \\{.*");
  // \tchain FORWARD { # handle 1
  private static final Pattern CHAIN = Pattern.compile("\tchain (\\S+) \\{.*");
  // \t\ttcp dport 81 counter packets 2 bytes 120 reject # handle 5
  private static final Pattern RULE = Pattern.compile("\t\t(.*) # handle (\\d+)");

  private static final Ruleset NONE = new Ruleset(List.of(), List.of());

  /**
   * What nftables has in its chains.
   *
   * @param handles for each chain the handles of its rules in order, under its family, table and
   *     name
   * @param texts the same with what nft prints for each
   */
  private record Listing(
      Map<List<String>, List<Long>> handles, Map<List<String>, List<String>> texts) {}

  private final NetworkNamespace namespace;
  private final Questions questions;
  private final Map<Command, Ruleset> saved = new HashMap<>();
  private @Nullable Listing listing;

  RuleBook(NetworkNamespace namespace, Questions questions) {
    this.namespace = namespace;
    this.questions = questions;
  }

  /** Give what nftables has; nothing where that is not known yet. */
  private Listing listing() {
    Listing known = listing;
    if (known != null) {
      return known;
    }
    Optional<CommandResult> answer =
        questions.ask(Command.of("nft", "-a", "list", "ruleset").in(namespace));
    Listing read =
        read(answer.filter(CommandResult::succeeded).map(CommandResult::stdout).orElse(""));
    if (answer.isPresent()) {
      listing = read;
    }
    return read;
  }

  private static Listing read(String listed) {
    Map<List<String>, List<Long>> handles = new HashMap<>();
    Map<List<String>, List<String>> texts = new HashMap<>();
    String table = "";
    List<String> chain = List.of();
    for (String line : listed.lines().toList()) {
      Matcher tables = TABLE.matcher(line);
      Matcher chains = CHAIN.matcher(line);
      Matcher rules = RULE.matcher(line);
      if (tables.matches()) {
        table = tables.group(1) + " " + tables.group(2);
      } else if (chains.matches()) {
        chain = List.of(table, chains.group(1));
        handles.put(chain, new ArrayList<>());
        texts.put(chain, new ArrayList<>());
      } else if (line.equals("\t}")) {
        chain = List.of();
      } else if (rules.matches() && !chain.isEmpty()) {
        handles.getOrDefault(chain, List.of()).add(Long.parseLong(rules.group(2)));
        texts.getOrDefault(chain, List.of()).add(rules.group(1));
      }
    }
    return new Listing(handles, texts);
  }

  /** Give the rules as iptables or ip6tables has them; none where that is not known yet. */
  private Ruleset saved(String tool) {
    Command command = Command.of(tool + "-save", "-c").in(namespace);
    Ruleset known = saved.get(command);
    if (known != null) {
      return known;
    }
    Optional<CommandResult> answer = questions.ask(command);
    if (answer.isEmpty()) {
      return NONE;
    }
    Ruleset read = answer.filter(CommandResult::succeeded).map(RuleBook::read).orElse(NONE);
    saved.put(command, read);
    return read;
  }

  private static Ruleset read(CommandResult saved) {
    try {
      return RulesetReader.read(saved.stdout());
    } catch (UnreadableOutputException otherTool) {
      return NONE;
    }
  }

  /** Find what matched as the learner knows it. */
  RuleHit hit(ChainVisit visit, MatchedRule matched) {
    List<String> chain = List.of(visit.family() + " " + visit.table(), matched.chain());
    // Before the listing is known, so that both are asked for at once.
    Optional<Ruleset> rules = rules(visit.family());
    Listing listed = listing();
    int place = listed.handles().getOrDefault(chain, List.of()).indexOf(matched.handle());
    if (place < 0) {
      return new RuleHit(matched.chain(), 0, matched.text(), matched.verdict());
    }
    String text =
        rules
            .flatMap(all -> all.chain(visit.table(), matched.chain()))
            .filter(found -> place < found.rules().size())
            .map(found -> found.rules().get(place).text())
            .orElseGet(() -> listed.texts().getOrDefault(chain, List.of()).get(place));
    return new RuleHit(matched.chain(), place + 1, text, matched.verdict());
  }

  /** Give the rules of the tool that has this family; empty for what is nftables' alone. */
  private Optional<Ruleset> rules(String family) {
    return switch (family) {
      case "ip" -> Optional.of(saved("iptables"));
      case "ip6" -> Optional.of(saved("ip6tables"));
      default -> Optional.empty();
    };
  }

  /** Say what the chains of one table decided; empty where the trace breaks off in them. */
  Optional<Step.Filtered> filtered(Hook hook, ChainVisit visit) {
    List<RuleHit> hits = visit.rules().stream().map(rule -> hit(visit, rule)).toList();
    if (visit.isBrokenOff()) {
      return Optional.empty();
    }
    boolean rejects = visit.isEnd() && !visit.byPolicy() && hits.getLast().isRejecting();
    Verdict verdict = rejects ? Verdict.REJECT : visit.isEnd() ? Verdict.DROP : Verdict.ACCEPT;
    return Optional.of(
        new Step.Filtered(
            hook, visit.family(), visit.table(), visit.chain(), hits, verdict, visit.byPolicy()));
  }

  /** Find a rule of nat PREROUTING that sends packets for this port elsewhere. */
  Optional<RuleHit> redirecting(PacketHeader packet) {
    Ruleset rules = saved(packet.to().isIpv6() ? "ip6tables" : "iptables");
    String port = "--dport " + packet.toPort();
    return rules.chain("nat", "PREROUTING").stream()
        .flatMap(chain -> chain.rules().stream())
        .filter(rule -> List.of("DNAT", "REDIRECT").contains(rule.targetName()))
        .filter(rule -> (rule.text() + " ").contains(port + " "))
        .findFirst()
        .map(rule -> new RuleHit("PREROUTING", rule.number(), rule.text(), "accept"));
  }
}
