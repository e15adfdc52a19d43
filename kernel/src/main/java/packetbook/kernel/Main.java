package packetbook.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.LogManager;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import packetbook.magic.all.StandardMagics;

/** Starts the kernel: the connection file's path is the one argument. */
public final class Main {
  /** Where jupyter_client tells the process whose end is the kernel's too. */
  private static final String PARENT = "JPY_PARENT_PID";

  private Main() {}

  public static void main(String[] arguments)
      throws IOException, GeneralSecurityException, InterruptedException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("usage: packetbook.kernel.Main CONNECTION_FILE");
    }
    // The log keeps the process's own stderr, which cells no longer reach.
    LogManager.getLogManager().getLogger("").getHandlers();
    Kernel kernel =
        new Kernel(KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
    Optional<CompletableFuture<Void>> orphaned =
        Optional.ofNullable(System.getenv(PARENT))
            .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
            .map(parent -> parent.onExit().thenRun(kernel::end));
    LabInUse lab =
        new LabInUse(
            () -> FirstChoice.of(System.getenv()),
            choice -> choice.open(Path.of("").toAbsolutePath()));
    kernel.run(StandardMagics.list(), lab);
    orphaned.ifPresent(watch -> watch.cancel(false));
    System.exit(0); // threads that a cell left behind do not hold the process
  }
}
