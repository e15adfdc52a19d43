package packetbook.kernel;

import org.jspecify.annotations.Nullable;
import packetbook.lab.Lab;

/** The lab of this kernel: made when it is first needed, ended with the kernel. */
final class LabInUse implements AutoCloseable {
  /** Makes a lab. */
  interface Maker {
    Lab make() throws InterruptedException;
  }

  private final Maker maker;
  private @Nullable Lab lab;

  LabInUse(Maker maker) {
    this.maker = maker;
  }

  /** Give it. A lab that could not be made is tried again at the next call. */
  synchronized Lab get() throws InterruptedException {
    Lab made = lab;
    if (made == null) {
      made = maker.make();
      lab = made;
    }
    return made;
  }

  /** Say whether there is one yet. */
  synchronized boolean isMade() {
    return lab != null;
  }

  @Override
  public synchronized void close() {
    if (lab != null) {
      lab.close();
      lab = null;
    }
  }
}
