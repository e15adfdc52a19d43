package packetbook.magic.ip;

import java.nio.charset.StandardCharsets;
import packetbook.magic.Failure;
import packetbook.magic.MagicException;
import packetbook.view.Words;

/** Refuses what cannot be an interface's name before any tool cuts it short in silence. */
public final class InterfaceNames {
  /** One less than Linux's IFNAMSIZ. */
  private static final int LONGEST = 15;

  private InterfaceNames() {}

  /**
   * Accept a name for a new interface.
   *
   * @param line the magic as typed, for the error
   * @throws MagicException where Linux has no such names, as dev_valid_name() in net/core/dev.c
   */
  public static void require(String line, String name) {
    int length = name.getBytes(StandardCharsets.UTF_8).length;
    String cleaned = name.replaceAll("[\\s/:]|[^\\x21-\\x7e]", "");
    boolean reserved = name.isEmpty() || name.equals(".") || name.equals("..");
    if (length <= LONGEST && cleaned.equals(name) && !reserved) {
      return;
    }
    String better = cleaned.substring(0, Math.min(LONGEST, cleaned.length()));
    String fault =
        length > LONGEST ? "; this one has " + length + "." : ", no space, no “/” and no “:”.";
    throw Failure.ofArguments(
        line,
        "'" + name + "' cannot be an interface’s name",
        Words.of("A name has at most " + LONGEST + " characters" + fault),
        better.isEmpty() || reserved ? "" : line.replace(name, better));
  }
}
