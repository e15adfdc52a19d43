package packetbook.magic;

import packetbook.lab.Lab;
import packetbook.lab.LabChoice;
import packetbook.lab.LabUnavailableException;
import packetbook.view.Output;

/**
 * What a magic may use while its cell runs. Interrupting the cell interrupts the thread that runs
 * the magic.
 */
public interface Session {
  /** Give the lab in use, made at the first call. */
  Lab lab() throws InterruptedException;

  /**
   * Use another lab from now on: it is opened, then the one in use is forgotten and closed.
   *
   * @return false where that one is in use already: nothing changes
   * @throws LabUnavailableException where it cannot be opened; the one in use stays, as it does
   *     where the cell is interrupted meanwhile
   */
  boolean useLab(LabChoice choice) throws InterruptedException;

  /** Give what was last shown, so that the next showing can mark what changed. */
  Shown shown();

  /** Give the captures of this session. */
  Captures captures();

  /** Forget what was shown and captured, and end captures that run: the lab is another one now. */
  default void forgetLab() {
    shown().clear();
    captures().clear();
  }

  /** Write to the cell's standard output at once. */
  void print(String text);

  /** Write to the cell's standard error at once. */
  void printError(String text);

  /** Show something that will be updated in place: for work that takes longer than a second. */
  LiveDisplay display(Output first);

  /** Run other lines as a cell of their own, their output shown here; throws what they throw. */
  void runCell(String code) throws InterruptedException;

  /**
   * Run one line magic, given as typed with its {@code %}, and give its result without showing it.
   */
  MagicResult runMagic(String line) throws InterruptedException;

  /** A display that can be updated in place. */
  interface LiveDisplay {
    /** Show this instead. */
    void update(Output output);
  }
}
