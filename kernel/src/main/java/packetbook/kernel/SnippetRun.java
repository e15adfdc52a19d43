package packetbook.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a snippet in a thread group of its own, and waits for that snippet alone. JShell's local
 * engine waits for every thread that it finds in its group just after it began one there: where the
 * snippet had started a thread by then, the cell would not end before that thread.
 */
final class SnippetRun {
  private static volatile @Nullable SnippetRun asked;

  private final Method snippet;
  private @Nullable Object value;
  private @Nullable Throwable thrown;

  private SnippetRun(Method snippet) {
    this.snippet = snippet;
  }

  /** Give what the engine is to invoke in place of a snippet; one runs at a time. */
  static Method inPlaceOf(Method snippet) throws NoSuchMethodException {
    asked = new SnippetRun(snippet);
    Method run = SnippetRun.class.getDeclaredMethod("run");
    run.setAccessible(true);
    return run;
  }

  /** Called by the engine, in the thread that it made. */
  static @Nullable Object run() throws Throwable {
    SnippetRun run = Objects.requireNonNull(asked);
    Cell cell = new Cell(Thread.currentThread().getThreadGroup().getParent());
    Thread thread = new Thread(cell, run::invoke, cell.getName());
    thread.start();
    await(thread, cell);
    if (run.thrown != null) {
      throw run.thrown;
    }
    return run.value;
  }

  /** A stop interrupts the engine's thread: it is meant for all that the snippet has begun. */
  private static void await(Thread thread, Cell cell) {
    while (true) {
      try {
        thread.join();
        return;
      } catch (InterruptedException stopped) {
        cell.interrupt();
      }
    }
  }

  private void invoke() {
    try {
      value = snippet.invoke(null);
    } catch (InvocationTargetException failed) {
      thrown = failed.getCause();
    } catch (IllegalAccessException refused) {
      thrown = refused;
    }
  }

  /** The threads that one snippet begins. */
  private static final class Cell extends ThreadGroup {
    Cell(ThreadGroup kernel) {
      super(kernel, "cell");
    }

    /** Those that a stop ends have nothing to say. */
    @Override
    @SuppressWarnings("removal") // the engine ends threads by it
    public void uncaughtException(Thread thread, Throwable failure) {
      if (!(failure instanceof ThreadDeath)) {
        super.uncaughtException(thread, failure);
      }
    }
  }
}
