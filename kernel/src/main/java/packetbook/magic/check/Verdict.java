package packetbook.magic.check;

import packetbook.view.Words;

/**
 * What became of a claim.
 *
 * @param holds whether it is so
 * @param seen what was seen, whether it holds or not
 * @param why the deciding fact where it does not hold; empty where it is not known
 * @param attempt one line to try; empty where none is known
 */
record Verdict(boolean holds, Words seen, Words why, String attempt) {
  static Verdict of(boolean holds, Words seen) {
    return new Verdict(holds, seen, Words.NONE, "");
  }

  /** Add the deciding fact; a claim that holds needs none. */
  Verdict because(Words reason, String toTry) {
    return holds ? this : new Verdict(false, seen, reason, toTry);
  }
}
