package packetbook.lab;

import java.util.function.BooleanSupplier;

/** A gate that bytes pass on their way, or wait at. */
final class Gate {
  private boolean shut;

  synchronized void shut() {
    shut = true;
  }

  synchronized void open() {
    shut = false;
    notifyAll();
  }

  /** Let those look again who wait for something else than the gate. */
  synchronized void wake() {
    notifyAll();
  }

  /** Wait until it is open, or until there is nothing more to wait for. */
  synchronized void pass(BooleanSupplier given) throws InterruptedException {
    while (shut && !given.getAsBoolean()) {
      wait();
    }
  }
}
