package packetbook.magic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import packetbook.lab.CommandResult;
import packetbook.lab.Lab;
import packetbook.lab.SnapshotReader;
import packetbook.magic.Explanation.Explained;
import packetbook.net.Snapshot;

/**
 * Says why a command of the learner's failed, from the lab's state just after. A magic hands its
 * failed commands to those of its tool; to explain one more message, add a row to one of the
 * tables.
 */
public final class Explanations {
  private final List<Explanation> table;

  /** Look for what a tool says in these rows, the first ones first. */
  public Explanations(List<Explanation> table) {
    this.table = List.copyOf(table);
  }

  /** Look in more rows, after these. */
  public Explanations and(List<Explanation> more) {
    return new Explanations(Stream.concat(table.stream(), more.stream()).toList());
  }

  /** Make the exception that fails the cell: the tool's own words, and why, where it is known. */
  public MagicException of(CommandResult result, Lab lab) throws InterruptedException {
    return Failure.ofCommand(result, explain(result, lab).orElse(Explained.UNKNOWN));
  }

  /** Find the reason alone; empty where it is not known. The lab is read only if one may be. */
  public Optional<Explained> explain(CommandResult result, Lab lab) throws InterruptedException {
    Optional<MissingProgram> missing = MissingProgram.in(result);
    if (missing.isPresent()) {
      return missing.map(MissingProgram::explained);
    }
    String said = result.stderr() + "\n" + result.stdout();
    Snapshot state = null;
    for (Explanation row : table) {
      Matcher matcher = row.said().matcher(said);
      if (matcher.find()) {
        state = state == null ? SnapshotReader.read(lab) : state;
        Optional<Explained> reason =
            row.reason().of(new Problem(result.command(), matcher, state, lab.endsWithKernel()));
        if (reason.isPresent()) {
          return reason;
        }
      }
    }
    return Optional.empty();
  }
}
