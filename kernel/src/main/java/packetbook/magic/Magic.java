package packetbook.magic;

import java.util.List;

/**
 * A word after {@code %} and what it does. One class each, found by its name in {@link Magics}.
 *
 * <p>A magic takes its arguments apart, runs a command on the lab, reads what came back and says
 * which view shows it. It neither prints nor renders.
 */
public interface Magic {
  /** Give its name, its one-line summary, its forms and examples. */
  Help help();

  /**
   * Do it.
   *
   * @throws MagicException where it cannot be done, with what to show the learner
   */
  MagicResult run(Invocation invocation, Session session) throws InterruptedException;

  /**
   * Say whether a first argument {@code @NAME} means where to run. False where the magic reads its
   * arguments as a sentence or hands them on to another magic.
   */
  default boolean takesNamespace() {
    return true;
  }

  /** Say what the lines beneath it are, where it stands at the top of a cell as {@code %%name}. */
  default Beneath beneath() {
    return Beneath.NOTHING;
  }

  /** What the lines beneath a cell magic are. */
  enum Beneath {
    /** It takes none. */
    NOTHING,
    /** Magics and Java, as in any cell. */
    CELL,
    /** Lines for a shell. */
    SCRIPT
  }

  /**
   * List what may stand at the cursor, from the live lab.
   *
   * @return candidates in order; those that do not begin with what is typed are dropped by the
   *     caller
   */
  default List<String> complete(Typed typed, Session session) throws InterruptedException {
    return List.of();
  }
}
