package packetbook.magic.iptables;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import packetbook.lab.Command;
import packetbook.lab.CommandFailedException;
import packetbook.lab.CommandResult;
import packetbook.lab.RulesetReads;
import packetbook.magic.Failure;
import packetbook.magic.Help;
import packetbook.magic.Invocation;
import packetbook.magic.Magic;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.magic.Typed;
import packetbook.magic.iptables.ShownChains.Scope;
import packetbook.net.ChainDiff;
import packetbook.net.NetworkNamespace;
import packetbook.net.Ruleset;
import packetbook.view.Block;
import packetbook.view.Output;
import packetbook.view.RulesSentence;
import packetbook.view.RulesView;
import packetbook.view.Words;

/**
 * Runs iptables as typed and shows the chains that it touched or listed.
 *
 * <p>What is shown comes from {@link RulesetReads}, which makes no table: {@code iptables -L}
 * would.
 */
public final class IptablesMagic implements Magic {
  private final String tool;

  /**
   * @param tool {@code iptables} or {@code ip6tables}
   */
  public IptablesMagic(String tool) {
    this.tool = tool;
  }

  @Override
  public Help help() {
    return new Help(
        tool,
        "Changes or shows the rules that filter and rewrite packets, with what changed since they"
            + " were last shown.",
        List.of(
            "%" + tool + " [@c1]",
            "%" + tool + " [@c1] [-t TABLE] -L [CHAIN]",
            "%" + tool + " [@c1] [-t TABLE] -A|-I|-D|-R CHAIN … -j TARGET",
            "%" + tool + " [@c1] [-t TABLE] -P CHAIN ACCEPT|DROP",
            "%" + tool + " --all"),
        List.of(
            "%" + tool + " -P FORWARD ACCEPT   # let packets pass through this host",
            "%" + tool + " -t nat -L           # the rules that rewrite addresses",
            "%" + tool + "                     # every chain that holds anything"));
  }

  @Override
  public MagicResult run(Invocation invocation, Session session) throws InterruptedException {
    IptablesArguments arguments = IptablesArguments.parse(invocation.words());
    IptablesRefusals.check(tool, arguments, invocation);
    if (arguments.changes()) {
      return change(arguments, invocation, session);
    }
    if (arguments.lists()) {
      return list(arguments, invocation, session);
    }
    CommandResult result = session.lab().run(command(arguments, invocation.namespace()));
    if (!result.succeeded()) {
      throw IptablesErrors.of(result, session.lab());
    }
    return arguments.checks()
        ? found(arguments, invocation, session)
        : MagicResult.of(printed(result), null);
  }

  @Override
  public List<String> complete(Typed typed, Session session) throws InterruptedException {
    return IptablesCompletion.of(tool, typed, session.lab());
  }

  private MagicResult change(IptablesArguments arguments, Invocation invocation, Session session)
      throws InterruptedException {
    NetworkNamespace namespace = invocation.namespace();
    ShownChains shown = ShownChains.of(session.shown(), tool, namespace);
    List<Scope> scopes = ShownChains.scopes(arguments);
    if (!shown.knows(scopes)) {
      shown.wasBefore(read(namespace, session));
    }
    CommandResult result = session.lab().run(command(arguments, namespace).changing());
    if (!result.succeeded()) {
      throw IptablesErrors.of(result, session.lab());
    }
    shown.touch(scopes);
    if (invocation.moreFollows()) {
      return MagicResult.shown(null);
    }
    List<Scope> touched = shown.pending();
    Ruleset now = read(namespace, session);
    List<ChainDiff> chains = shown.compare(touched, now);
    List<ChainDiff> drawn = chains.stream().filter(chain -> isDrawn(chain, touched)).toList();
    shown.shown(touched, now);
    Output output =
        RulesView.draw(
            drawn.isEmpty() ? chains : drawn,
            new RulesView.Frame(
                tool, now, RulesSentence.ofChange(drawn.isEmpty() ? chains : drawn), false));
    return MagicResult.of(output.and(said(result)), now);
  }

  /** A chain that was named is drawn; one of a whole table only if it changed. */
  private static boolean isDrawn(ChainDiff chain, List<Scope> touched) {
    return chain.count() > 0
        || touched.stream()
            .anyMatch(scope -> !scope.names().isEmpty() && scope.covers(chain.chain().id()));
  }

  private MagicResult list(IptablesArguments arguments, Invocation invocation, Session session)
      throws InterruptedException {
    ShownChains shown = ShownChains.of(session.shown(), tool, invocation.namespace());
    Ruleset now = read(invocation.namespace(), session);
    List<Scope> asked = ShownChains.scopes(arguments);
    List<Scope> scopes = Stream.concat(shown.pending().stream(), asked.stream()).toList();
    List<ChainDiff> chains = shown.compare(scopes, now);
    if (chains.isEmpty() && !isEmptyTable(arguments, now)) {
      // Nothing of that name: iptables itself says so.
      CommandResult result = session.lab().run(command(arguments, invocation.namespace()));
      if (!result.succeeded()) {
        throw IptablesErrors.of(result, session.lab());
      }
      return MagicResult.of(printed(result), now);
    }
    shown.shown(scopes, now);
    if (chains.isEmpty()) {
      return MagicResult.of(
          Output.of(new Block.Sentence(Words.NONE.bold(nothing(arguments.table())))), now);
    }
    boolean look = arguments.table().isEmpty();
    List<ChainDiff> drawn = look ? chains.stream().filter(IptablesMagic::says).toList() : chains;
    Output output =
        RulesView.draw(
            drawn,
            new RulesView.Frame(tool, now, RulesSentence.ofListing(chains), arguments.all()));
    int left = chains.size() - drawn.size();
    return MagicResult.of(left == 0 ? output : output.and(leftOut(left)), now);
  }

  /** Whether a chain does anything: the others only let packets pass. */
  private static boolean says(ChainDiff chain) {
    return chain.count() > 0
        || !chain.chain().rules().isEmpty()
        || "DROP".equals(chain.chain().policy());
  }

  private static Output leftOut(int count) {
    String chains = count == 1 ? "1 chain without rules lets" : count + " chains without rules let";
    return Output.of(new Block.Note(Words.of("Not shown: " + chains + " every packet pass.")));
  }

  /** Whether a table that Linux knows holds nothing, so that it need not exist. */
  private static boolean isEmptyTable(IptablesArguments arguments, Ruleset now) {
    if (arguments.table().isEmpty()) {
      return true;
    }
    List<String> builtIn = IptablesNames.BUILT_IN.getOrDefault(arguments.table(), List.of());
    return now.chains(arguments.table()).isEmpty()
        && !builtIn.isEmpty()
        && arguments.verbs().stream()
            .allMatch(verb -> verb.chain().isEmpty() || builtIn.contains(verb.chain().get()));
  }

  private String nothing(String table) {
    return table.isEmpty()
        ? "No table of " + tool + " holds anything: Linux lets every packet pass."
        : table + " has no rules: Linux makes the table with its first rule.";
  }

  private MagicResult found(IptablesArguments arguments, Invocation invocation, Session session)
      throws InterruptedException {
    Ruleset now = read(invocation.namespace(), session);
    ShownChains shown = ShownChains.of(session.shown(), tool, invocation.namespace());
    List<Scope> scopes = ShownChains.scopes(arguments);
    List<ChainDiff> chains = shown.compare(scopes, now);
    shown.shown(scopes, now);
    String chain = arguments.verbs().getFirst().chain().orElse("");
    Words sentence = Words.NONE.bold(arguments.table() + " " + chain + " has this rule.");
    return MagicResult.of(
        RulesView.draw(chains, new RulesView.Frame(tool, now, sentence, arguments.all())), now);
  }

  private Command command(IptablesArguments arguments, NetworkNamespace namespace) {
    List<String> words = new ArrayList<>(List.of(tool));
    words.addAll(arguments.words());
    return Command.of(words).in(namespace);
  }

  private Ruleset read(NetworkNamespace namespace, Session session) throws InterruptedException {
    try {
      return RulesetReads.read(session.lab(), tool, namespace);
    } catch (CommandFailedException unread) {
      throw Failure.ofReading(unread);
    }
  }

  private static Output said(CommandResult result) {
    return result.stderr().isBlank()
        ? new Output(List.of())
        : Output.of(new Block.Note(Words.machine(result.stderr().strip())));
  }

  private Output printed(CommandResult result) {
    String first = result.stdout().lines().findFirst().orElse("It printed nothing.");
    return Output.of(
        new Block.Sentence(Words.NONE.bold(first)),
        new Block.ToolText(result.command().line(), result.stdout()));
  }
}
