package packetbook.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints whether it ignores SIGINT, and whether a command in a lab of its does. */
final class IgnoredSignals {
  private IgnoredSignals() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.out.println("this process ignores it: " + ignored(Path.of("/proc/self/status")));
    try (EmbeddedLab lab = EmbeddedLab.open(Path.of("").toAbsolutePath())) {
      Command read = Command.of("bash", "-c", "cat /proc/$$/status").changing();
      System.out.println("a command ignores it: " + ignored(lab.run(read).stdout()));
    }
  }

  private static boolean ignored(Path status) throws IOException {
    return ignored(Files.readString(status));
  }

  /** SigIgn in proc(5): a mask of signals, of which SIGINT, 2, is the second bit. */
  private static boolean ignored(String status) {
    String mask =
        status.lines().filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow();
    return (Long.parseUnsignedLong(mask.substring(7).strip(), 16) & 2) != 0;
  }
}
