package packetbook.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import packetbook.lab.Command;
import packetbook.lab.CommandResult;
import packetbook.lab.EmbeddedLab;
import packetbook.net.NetworkNamespace;
import packetbook.net.RulesetReader;

/**
 * What is told of a walk agrees with what the command itself saw, in labs made at random, and the
 * rules that packets are told to have met are those whose counters rose. More runs with {@code
 * -Dpacketbook.walks=300}, from another seed with {@code -Dpacketbook.seed=1000}.
 */
class RandomWalksIT {
  private static final int WALKS = Integer.getInteger("packetbook.walks", 40);
  private static final int SEED = Integer.getInteger("packetbook.seed", 1);

  @Test
  void theWalkAgreesWithWhatTheCommandSaw() throws InterruptedException {
    List<String> disagreements = new ArrayList<>();
    try (EmbeddedLab lab = EmbeddedLab.open(Path.of("").toAbsolutePath())) {
      for (int seed = SEED; seed < SEED + WALKS; seed++) {
        disagreement(lab, seed).ifPresent(disagreements::add);
      }
    }
    assertThat(disagreements).isEmpty();
  }

  static Optional<String> disagreement(EmbeddedLab lab, long seed) throws InterruptedException {
    RandomLab made = new RandomLab(seed);
    lab.reset();
    CommandResult done = lab.run(Command.of("bash", "-c", made.script()).changing());
    assertThat(done.exitCode()).as("%d %s", seed, done.stderr()).isZero();
    Command command = made.command();
    lab.run(
        Command.of(
            "bash", "-c", "for tool in iptables ip6tables; do $tool -Z; $tool -t raw -Z; done"));
    Trace trace = Tracer.trace(lab, command);
    String saw = trace.output().strip();
    String problem = problem(lab, trace, saw);
    return problem.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "seed %d: %s, the command saw %s%n@%s %s%n%s%n%s"
                .formatted(
                    seed,
                    problem,
                    saw,
                    trace.from().label(),
                    command.words().subList(3, 5),
                    made.script(),
                    String.join("\n", Reading.of(trace))));
  }

  private static String problem(EmbeddedLab lab, Trace trace, String saw)
      throws InterruptedException {
    if (trace.exchanges().size() != 1) {
      return trace.exchanges().size() + " exchanges";
    }
    Outcome outcome = trace.exchanges().getFirst().outcome();
    if (!agrees(outcome, trace.exchanges().getFirst(), saw)) {
      return OutcomeReading.of(outcome);
    }
    if (outcome instanceof Outcome.Dropped dropped && !isCounted(lab, dropped)) {
      return "not counted: " + OutcomeReading.of(outcome);
    }
    Set<String> told = told(trace);
    Set<String> counted = counted(lab);
    return told.equals(counted) ? "" : "rules " + told + " instead of " + counted;
  }

  /** Give the rules of iptables that packets are told to have met, each behind where it is. */
  private static Set<String> told(Trace trace) {
    return trace.exchanges().stream()
        .flatMap(each ->
            Stream.of(Stream.of(each.request()), each.reply().stream(), each.others().stream())
                .flatMap(walks -> walks))
        .flatMap(walk -> walk.hops().stream())
        .flatMap(hop ->
            hop.steps(Step.Filtered.class).stream()
                .filter(step -> step.family().equals("ip"))
                .flatMap(step ->
                    step.hits().stream()
                        .map(hit ->
                            hop.namespace().label() + " " + step.table() + " " + hit.text())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Give those whose counters rose: nobody but the command sends packets of IPv4. */
  private static Set<String> counted(EmbeddedLab lab) throws InterruptedException {
    List<NetworkNamespace> namespaces =
        Stream.concat(Stream.of(NetworkNamespace.HOST), lab.namespaces().stream()).toList();
    Set<String> counted = new TreeSet<>();
    for (NetworkNamespace where : namespaces) {
      String saved = lab.run(Command.of("iptables-save", "-c").in(where)).stdout();
      RulesetReader.read(saved).chains().stream()
          .flatMap(chain -> chain.rules().stream())
          .filter(rule -> rule.packets() > 0)
          .forEach(rule -> counted.add(where.label() + " " + rule.table() + " " + rule.text()));
    }
    return counted;
  }

  private static boolean agrees(Outcome outcome, Exchange exchange, String saw) {
    boolean told = exchange.reply().filter(reply -> reply.outcome().isGood()).isPresent();
    return switch (outcome) {
      case Outcome.Answered _ -> saw.equals("answer");
      case Outcome.Refused _ -> saw.equals("refused");
      case Outcome.Unknown _ -> false;
      // A rule that rejects says so, and one in OUTPUT is told to the program at once.
      case Outcome.Dropped it -> {
        boolean said =
            it.filtered().verdict() == Verdict.REJECT || it.filtered().hook() == Hook.OUTPUT;
        yield said ? !saw.equals("answer") : saw.equals("nothing");
      }
      case Outcome.Reported it when it.message().matches(".*(port|RST).*") -> saw.equals("refused");
      case Outcome.NoRoute _, Outcome.Reported _ -> {
        boolean said = told || exchange.request().hops().size() == 1;
        yield said ? saw.equals("error") || saw.equals("nothing") : saw.equals("nothing");
      }
      default -> !saw.equals("answer");
    };
  }

  /** The counter of the rule or the policy rose: it was 0 before. */
  private static boolean isCounted(EmbeddedLab lab, Outcome.Dropped dropped)
      throws InterruptedException {
    Step.Filtered filtered = dropped.filtered();
    String rules =
        lab.run(
                Command.of(
                        filtered.family().equals("ip6") ? "ip6tables-save" : "iptables-save",
                        "-c",
                        "-t",
                        filtered.table())
                    .in(dropped.namespace()))
            .stdout();
    String counted =
        filtered.decided().map(hit -> "] " + hit.text()).orElse(":" + filtered.chain() + " DROP ");
    return rules
        .lines()
        .filter(line -> line.contains(counted))
        .anyMatch(line -> !line.contains("[0:0]"));
  }
}
