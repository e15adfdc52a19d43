package packetbook.magic.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import packetbook.lab.Command;
import packetbook.lab.CommandFailedException;
import packetbook.magic.Failure;
import packetbook.net.IpAddress;
import packetbook.net.NetworkNamespace;
import packetbook.trace.Exchange;
import packetbook.trace.Hop;
import packetbook.trace.RuleHit;
import packetbook.trace.Step;
import packetbook.trace.Trace;
import packetbook.trace.Tracer;
import packetbook.trace.Walk;
import packetbook.view.Words;
import packetbook.view.walk.OutcomeWords;
import packetbook.view.walk.Reason;

/** What the claims about a packet's walk share: they send one packet and have its walk told. */
final class WalkTrace {
  /** How each of these claims begins. */
  static final String WALK = "walk [back] PLACE →|->|to TARGET ";

  private static final Pattern WITH_PORT =
      Pattern.compile("\\[?([0-9.]+|[0-9a-fA-F:]+(?=]))]?:(\\d{1,5})");

  private final Exchange exchange;
  private final boolean back;

  private WalkTrace(Exchange exchange, boolean back) {
    this.exchange = exchange;
    this.back = back;
  }

  /**
   * Send a packet: an echo request, or where the target has a port, what begins a TCP connection.
   *
   * @throws packetbook.magic.MagicException where nothing was sent, so that nothing is known
   */
  static WalkTrace of(Slots said, Evidence evidence) throws InterruptedException {
    NetworkNamespace place = evidence.place(said);
    Command command = Command.of(words(said, evidence)).in(place);
    Trace trace = traced(command, evidence);
    if (trace.exchanges().isEmpty()) {
      throw Failure.ofArguments(
          evidence.line(),
          "no packet was sent: the claim is not checked",
          Words.machine(trace.output().strip()),
          "");
    }
    return new WalkTrace(trace.exchanges().getFirst(), said.says("back"));
  }

  private static List<String> words(Slots said, Evidence evidence) throws InterruptedException {
    Matcher target = WITH_PORT.matcher(said.text(Slot.TARGET));
    if (target.matches()) {
      String path = "/dev/tcp/" + target.group(1) + "/" + target.group(2);
      return List.of("timeout", "1", "bash", "-c", "exec 3<>" + path);
    }
    return List.of("ping", "-n", "-c", "1", "-W", "1", evidence.target(said));
  }

  private static Trace traced(Command command, Evidence evidence) throws InterruptedException {
    try {
      return Tracer.trace(evidence.lab(), command);
    } catch (CommandFailedException unwatched) {
      throw Failure.ofCommand(unwatched.result(), "the packets cannot be watched", Words.NONE, "");
    }
  }

  /** Say whose walk a claim is about. */
  static Words claimed(Slots said) {
    return Words.of(said.says("back") ? "the answer to the packet from " : "the packet from ")
        .plain(said.place() + " to ")
        .and(Pings.target(said))
        .plain(" ");
  }

  /** The same of what a chain does with it: by a rule, by its policy, or by either. */
  static Words claimed(Slots said, String does) {
    Words words =
        claimed(said).plain(does + " " + said.text(Slot.TABLE) + " ").code(said.text(Slot.CHAIN));
    if (said.has(Slot.NUMBER)) {
      return words.plain(" by rule " + said.text(Slot.NUMBER));
    }
    return said.says("policy") ? words.plain(" by its policy") : words;
  }

  Exchange exchange() {
    return exchange;
  }

  /** Give the walk that is claimed about; empty where no answer came. */
  Optional<Walk> walk() {
    return back ? exchange.reply() : Optional.of(exchange.request());
  }

  /** Give the steps of one kind on it. */
  <T extends Step> List<T> steps(Class<T> kind) {
    return walk().map(walk -> walk.steps(kind)).orElse(List.of());
  }

  /** Say how it ended, for a claim that does not hold. */
  Words end() {
    Reason reason = OutcomeWords.of(exchange.outcome(), exchange.request());
    return reason.words().isEmpty() ? Words.of(reason.head()) : reason.words();
  }

  /** Decide on the claim: what was seen, and where it does not hold how the walk ended. */
  Verdict verdict(boolean holds, Words seen) {
    if (walk().isEmpty()) {
      return Verdict.of(false, Words.of("no answer came back")).because(end(), attempt());
    }
    return Verdict.of(holds, seen).because(end(), attempt());
  }

  String attempt() {
    return OutcomeWords.of(exchange.outcome(), exchange.request()).attempt();
  }

  /** Name the places that the walk goes through, in order. */
  List<String> places() {
    List<String> places = new ArrayList<>();
    for (Hop hop : walk().map(Walk::hops).orElse(List.of())) {
      places.add(hop.namespace().label());
    }
    return places;
  }

  /** Find what a chain of the claim's decided. */
  Optional<Step.Filtered> filtered(Slots said) {
    return steps(Step.Filtered.class).stream()
        .filter(step -> step.table().equals(said.text(Slot.TABLE)))
        .filter(step -> isAsked(step, said.text(Slot.CHAIN)))
        .findFirst();
  }

  private static boolean isAsked(Step.Filtered step, String chain) {
    return Stream.concat(Stream.of(step.chain()), step.hits().stream().map(RuleHit::chain))
        .anyMatch(chain::equals);
  }

  /** Say by what a chain decided: its policy, or a rule. */
  static Words decision(Step.Filtered step) {
    Words words = Words.of(step.table() + " ").code(step.chain());
    String did =
        switch (step.verdict()) {
          case ACCEPT -> " accepted it";
          case DROP -> " dropped it";
          case REJECT -> " rejected it";
        };
    Optional<RuleHit> rule = step.decided();
    if (rule.isEmpty()) {
      return words.plain(did + " by its policy");
    }
    return words
        .plain(did + " by rule " + rule.get().number() + " of ")
        .code(rule.get().chain())
        .plain(": ")
        .code(rule.get().text());
  }

  /** Say whether a chain decided as the claim has it: by its policy, by a rule, or either. */
  static boolean isBy(Step.Filtered step, Slots said) {
    if (said.says("policy")) {
      return step.byPolicy();
    }
    return !said.has(Slot.NUMBER)
        || step.decided()
            .filter(rule -> rule.number() == said.number(Slot.NUMBER))
            .filter(rule -> rule.chain().equals(said.text(Slot.CHAIN)))
            .isPresent();
  }

  /** List all that chains decided, for a claim that does not hold. */
  Words decisions() {
    List<Step.Filtered> steps = steps(Step.Filtered.class);
    Words words = Words.NONE;
    for (int index = 0; index < steps.size(); index++) {
      words = (index == 0 ? words : words.plain("; ")).and(decision(steps.get(index)));
    }
    return steps.isEmpty() ? Words.of("no chain was asked about it") : words;
  }

  /** Say whether an address, or an address with a port, is the one that a claim has. */
  static boolean isMeant(String claimed, IpAddress address, String withPort) {
    return claimed.equals(withPort)
        || IpAddress.tryParse(claimed).filter(address::equals).isPresent();
  }
}
