package packetbook.magic.lab;

import java.util.Optional;
import packetbook.lab.CommandFailedException;
import packetbook.lab.Lab;
import packetbook.lab.LabReader;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.magic.MagicResult;
import packetbook.magic.Session;
import packetbook.net.Diff;
import packetbook.net.LabReading;
import packetbook.view.LabDiffView;
import packetbook.view.Words;

/**
 * The state in which a chapter's lab began, with which {@code %lab diff} compares it. A session
 * keeps that of the lab in use.
 *
 * @param since what the state is called, as in "3 differences from …"
 */
record Beginning(String since, LabReading state) {
  /** Give that of the lab in use; empty where none was loaded, restored or reset. */
  static Optional<Beginning> of(Session session) {
    return session.shown().last(Beginning.class);
  }

  /** Keep it for the lab in use. */
  void keep(Session session) {
    session.shown().replace(Beginning.class, this);
  }

  /** Compare this state with a later one. */
  Diff<LabReading.Item> changes(LabReading now) {
    return state.changesTo(now);
  }

  /**
   * Count what {@code %lab diff} shows; without a beginning, the commands that may have done so.
   */
  static String since(LabReading now, Session session) throws InterruptedException {
    Optional<Beginning> beginning = of(session);
    if (beginning.isEmpty()) {
      int commands = session.lab().journal().entries().size();
      return Words.counted(commands, "command", "commands") + " so far";
    }
    int changes = beginning.get().changes(now).count();
    return Words.counted(changes, "change", "changes") + " since " + beginning.get().since();
  }

  /**
   * Show what differs from the beginning.
   *
   * @throws MagicException where there is none, or the lab cannot be read
   */
  static MagicResult diff(Session session) throws InterruptedException {
    LabReading now = read(session.lab());
    Beginning beginning =
        of(session)
            .orElseThrow(() ->
                Failure.ofArguments(
                    "%lab diff",
                    "there is nothing to compare with yet",
                    Words.of("A beginning is what %lab load or %lab reset leaves, and both undo ")
                        .plain("what was done. A checkpoint keeps the lab as it is now."),
                    "%lab checkpoint before"));
    return MagicResult.of(LabDiffView.draw(beginning.since(), beginning.changes(now)), now);
  }

  /** Read what the lab is now; throws {@link MagicException} where it cannot be read. */
  static LabReading read(Lab lab) throws InterruptedException {
    try {
      return LabReader.read(lab);
    } catch (CommandFailedException unread) {
      throw Failure.ofReading(unread);
    }
  }
}
