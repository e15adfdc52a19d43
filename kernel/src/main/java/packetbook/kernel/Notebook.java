package packetbook.kernel;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import packetbook.lab.Lab;
import packetbook.magic.lab.LabVariable;

/**
 * What Java in a cell finds without an import: {@code lab} and {@code display}. Static, because the
 * snippets of JShell reach nothing else.
 */
public final class Notebook {
  /** What a notebook needs of its kernel. */
  interface Kernel {
    /** Give the lab in use. */
    Lab lab() throws InterruptedException;

    /** Show a value now. */
    void display(@Nullable Object value) throws InterruptedException;

    /** Refuse to end; throws {@link ExitRefusedException}. */
    void exit(int status);
  }

  private static volatile @Nullable Kernel kernel;
  private static volatile @Nullable Object handedOver;

  /** The lab in use, read and run with types. */
  public static final LabVariable lab = new LabVariable(() -> kernel().lab());

  private Notebook() {}

  static void bind(Kernel running) {
    kernel = running;
  }

  private static Kernel kernel() {
    Kernel bound = kernel;
    if (bound == null) {
      throw new IllegalStateException("no kernel runs in this process");
    }
    return bound;
  }

  /** Show a value now, as the value of a cell's last expression is shown. */
  public static void display(@Nullable Object value) {
    try {
      kernel().display(value);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  /** Put the value of a magic where the declaration of its variable finds it. */
  static void handOver(Object value) {
    handedOver = value;
  }

  /** Give the value of the magic that ran last. Called by the kernel's own code in a cell. */
  public static @Nullable Object handedOver() {
    return handedOver;
  }

  /** Refuse to end the kernel: {@code System.exit} in a cell comes here. */
  public static void exit(int status) {
    kernel().exit(status);
  }

  /** Refuse to end the kernel: {@code exit} and {@code halt} of the runtime come here. */
  public static void exit(Object runtime, int status) {
    kernel().exit(status);
  }

  /** Reports that a cell tried to end the process that all cells run in. */
  public static final class ExitRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExitRefusedException(int status) {
      super(
          "exit(%d) would end the kernel and the lab with it; to begin anew: menu Kernel, Restart"
              .formatted(status));
    }
  }
}
