package packetbook.kernel;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import packetbook.lab.Lab;
import packetbook.lab.LabChoice;
import packetbook.lab.LabUnavailableException;

/** The lab of this kernel: opened when it is first needed, ended with the kernel. */
final class LabInUse implements AutoCloseable {
  /** Opens a lab. */
  interface Opener {
    Lab open(LabChoice choice) throws InterruptedException;
  }

  /** Does what is due before a lab is closed. */
  interface Leaving {
    void leave(Lab before) throws InterruptedException;
  }

  private final Supplier<LabChoice> first;
  private final Opener opener;
  private @Nullable LabChoice choice;
  private @Nullable Lab lab;
  private boolean closed;

  /**
   * @param first gives the choice before another one is made; it may throw {@link
   *     LabUnavailableException}
   */
  LabInUse(Supplier<LabChoice> first, Opener opener) {
    this.first = first;
    this.opener = opener;
  }

  /** Give it. A lab that could not be opened is tried again at the next call. */
  synchronized Lab get() throws InterruptedException {
    Lab opened = lab;
    if (opened == null) {
      LabChoice wanted = choice == null ? first.get() : choice;
      opened = open(wanted);
      lab = opened;
      choice = wanted;
    }
    return opened;
  }

  /** Say whether there is one yet. */
  synchronized boolean isOpen() {
    return lab != null;
  }

  /** Say whether what was in it goes on although it cannot be reached for a while. */
  synchronized boolean outlivesItsLoss() {
    return lab != null && !lab.endsWithKernel();
  }

  /**
   * Use another lab from now on. Where it cannot be opened, or the thread is interrupted meanwhile,
   * the one in use stays.
   *
   * @param leaving done with the one in use before, which is then closed
   * @return false where that one is in use already
   */
  synchronized boolean use(LabChoice wanted, Leaving leaving) throws InterruptedException {
    Lab before = lab;
    if (before != null && wanted.equals(choice)) {
      return false;
    }
    lab = open(wanted);
    choice = wanted;
    if (before != null) {
      try {
        leaving.leave(before);
      } finally {
        before.close();
      }
    }
    return true;
  }

  private Lab open(LabChoice wanted) throws InterruptedException {
    if (closed) {
      throw new LabUnavailableException("The kernel ends, and its lab with it.", "");
    }
    return opener.open(wanted);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (lab != null) {
      lab.close();
      lab = null;
    }
  }
}
