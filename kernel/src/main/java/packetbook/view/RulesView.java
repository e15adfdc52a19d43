package packetbook.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import packetbook.net.Chain;
import packetbook.net.ChainDiff;
import packetbook.net.Change;
import packetbook.net.Rule;
import packetbook.net.Ruleset;
import packetbook.view.Block.Body;
import packetbook.view.Block.Column;
import packetbook.view.Block.Note;
import packetbook.view.Block.Row;
import packetbook.view.Block.Sentence;
import packetbook.view.Block.Table;
import packetbook.view.Block.ToolText;

/** Draws chains of iptables: their rules in words, their counters, and what changed. */
public final class RulesView {
  private static final Set<String> ENDS = Set.of("RETURN", "ACCEPT", "DROP", "REJECT");

  /**
   * What to draw beside the chains.
   *
   * @param tool {@code iptables} or {@code ip6tables}
   * @param ruleset the whole reading, to say who calls a chain
   * @param sentence the answer to the cell
   * @param all whether every rule is shown, however many there are
   */
  public record Frame(String tool, Ruleset ruleset, Words sentence, boolean all) {}

  private final Frame frame;
  private final boolean marked;
  private int plainLeft; // unmarked rules that may still be shown
  private int markedLeft;
  private long hidden;
  private boolean logs;

  private RulesView(List<ChainDiff> chains, Frame frame) {
    this.frame = frame;
    marked = chains.stream().anyMatch(chain -> chain.count() > 0);
    long marks =
        chains.stream()
            .flatMap(chain -> chain.rules().stream())
            .filter(ChainDiff::isMarked)
            .count();
    markedLeft = frame.all() ? Integer.MAX_VALUE : Changes.SHOWN;
    plainLeft = frame.all() ? Integer.MAX_VALUE : (int) Math.max(0, Changes.SHOWN - marks);
  }

  /**
   * Draw chains, each with what became of its rules. More than 200 rules are bounded: the changed
   * ones and the first of the others.
   */
  public static Output draw(List<ChainDiff> chains, Frame frame) {
    return new RulesView(chains, frame).draw(chains);
  }

  private Output draw(List<ChainDiff> chains) {
    String all = "%" + frame.tool() + " --all";
    List<Body> bodies = new ArrayList<>();
    for (ChainDiff chain : chains) {
      body(chain, bodies);
    }
    if (hidden > 0) {
      bodies.add(new Body(Words.of(Changes.grouped(hidden) + " more: ").code(all), List.of()));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Sentence(frame.sentence()));
    if (!bodies.isEmpty()) {
      blocks.add(new Table(columns(), bodies));
    }
    blocks.addAll(notes());
    String text = RulesText.of(chains);
    if (!text.isEmpty()) {
      blocks.add(new ToolText(frame.tool() + "-save -c", text, frame.all() ? "" : all));
    }
    return new Output(blocks);
  }

  private List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    for (String warning : frame.ruleset().warnings()) {
      notes.add(new Note(Words.machine(warning)));
    }
    if (logs) {
      notes.add(
          new Note(
              Words.machine("LOG")
                  .plain(
                      " writes to the kernel log, which a lab cannot read: the counter shows each"
                          + " hit.")));
    }
    return notes;
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    if (marked) {
      columns.add(Column.word("change"));
    }
    columns.add(Column.word("rule"));
    columns.add(Column.word("what it does"));
    columns.add(Column.text("for which packets"));
    columns.add(Column.word("packets"));
    return columns;
  }

  private void body(ChainDiff diff, List<Body> bodies) {
    Chain chain = diff.chain();
    List<Row> rows = new ArrayList<>();
    if (diff.isChainMarked()) {
      rows.add(chainRow(diff));
    }
    for (Change<Rule> change : diff.rules()) {
      if (isShown(change)) {
        rows.add(ruleRow(change, diff.wasShown()));
      }
    }
    boolean crowded = rows.isEmpty() && !diff.rules().isEmpty() && !chain.isBuiltIn();
    if (crowded) {
      return; // none of its rules is shown, and it has no policy: nothing left to say
    }
    if (chain.isBuiltIn()) {
      rows.add(policyRow(diff));
    } else if (diff.after() != null && !endsItself(chain)) {
      rows.add(
          row(
              null,
              Words.of("end"),
              Words.machine("RETURN").quiet(" to its caller"),
              Words.of("what no rule above decided"),
              Words.none()));
    }
    Words name = Words.of(chain.table() + " ").code(chain.name());
    Words purpose = RuleWords.purpose(chain, frame.ruleset());
    Words heading = Words.NONE.bold(name);
    bodies.add(
        new Body(purpose.text().isEmpty() ? heading : heading.plain(": ").and(purpose), rows));
  }

  /** Whether the last rule of a chain takes every packet, so that none reaches the chain's end. */
  private static boolean endsItself(Chain chain) {
    return !chain.rules().isEmpty()
        && chain.rules().getLast().matches().isEmpty()
        && ENDS.contains(chain.rules().getLast().targetName());
  }

  private boolean isShown(Change<Rule> change) {
    boolean shown = ChainDiff.isMarked(change) ? markedLeft-- > 0 : plainLeft-- > 0;
    hidden += shown ? 0 : 1;
    return shown;
  }

  private Row chainRow(ChainDiff diff) {
    boolean made = diff.before() == null;
    Words name = Words.machine(diff.chain().name());
    return row(
        made ? Chip.ADDED : Chip.REMOVED,
        made ? Words.of("chain") : gone(Words.of("chain")),
        made ? name : gone(name),
        Words.of(made ? "what rules send to it" : "nothing any more"),
        Words.none());
  }

  private Row ruleRow(Change<Rule> change, boolean counted) {
    Rule rule = change.row();
    logs |= rule.targetName().equals("LOG");
    Words number = Words.of(Integer.toString(rule.number()));
    Words action = RuleWords.action(rule, frame.ruleset());
    Words packets = RuleWords.packets(rule);
    String count = Long.toString(rule.packets());
    return switch (change) {
      case Change.Same<Rule> _ ->
          row(null, number, action, packets, counter(rule.packets(), rule.packets(), counted));
      case Change.Added<Rule> _ -> row(Chip.ADDED, number, action, packets, Words.of(count));
      case Change.Removed<Rule> _ ->
          row(Chip.REMOVED, gone(number), gone(action), gone(packets), Words.NONE.quiet(count));
      case Change.Changed<Rule>(Rule before, Rule _) ->
          row(
              ChainDiff.isMarked(change) ? Chip.CHANGED : null,
              number,
              action,
              packets,
              counter(before.packets(), rule.packets(), counted));
    };
  }

  private Row policyRow(ChainDiff diff) {
    Chain now = diff.chain();
    Chain before = diff.before() == null ? now : diff.before();
    return row(
        diff.isPolicyMarked() ? Chip.CHANGED : null,
        Words.of("policy"),
        Marks.changed(policy(before), policy(now)),
        Words.of(now.rules().isEmpty() ? "every packet" : "what no rule above matched"),
        isCounted(now) ? counter(before.packets(), now.packets(), diff.wasShown()) : Words.none());
  }

  /** iptables before 1.8.10 lets the policies of nat count nothing and says 0. */
  private static boolean isCounted(Chain chain) {
    return !chain.table().equals("nat");
  }

  private static Words policy(Chain chain) {
    return Words.machine(String.valueOf(chain.policy()));
  }

  /** A counter as {@code 12 (+3)}, or as the old and the new number where it was set back. */
  private static Words counter(long before, long now, boolean counted) {
    if (now < before) {
      return Marks.changed(Words.of(Long.toString(before)), Words.of(Long.toString(now)));
    }
    Words count = Words.of(Long.toString(now));
    return counted && now > 0 ? count.plain(" ").quiet("(+" + (now - before) + ")") : count;
  }

  private Row row(@Nullable Chip mark, Words... cells) {
    List<Words> all = new ArrayList<>();
    if (marked) {
      all.add(Marks.cell(mark));
    }
    all.addAll(List.of(cells));
    return Row.marked(mark, all.toArray(Words[]::new));
  }

  private static Words gone(Words words) {
    return Words.NONE.gone(words);
  }
}
