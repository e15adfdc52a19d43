package packetbook.kernel;

/** Lets the Java of a cell interrupt its own cell, at a place of which the test is certain. */
public final class Interrupter {
  private static volatile Runnable interrupt = () -> {};

  private Interrupter() {}

  static void set(Runnable how) {
    interrupt = how;
  }

  /** Interrupt the cell that runs. Called by the code of a cell. */
  public static void now() {
    interrupt.run();
  }
}
