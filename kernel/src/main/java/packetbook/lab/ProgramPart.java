package packetbook.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A script that is a part of the program and runs in a lab. */
public final class ProgramPart {
  private ProgramPart() {}

  /**
   * Read it.
   *
   * @param name below the program's folder of such parts, such as {@code trace/watch.sh}
   */
  public static String read(String name) {
    try (InputStream script = ProgramPart.class.getResourceAsStream("/packetbook/" + name)) {
      if (script == null) {
        throw new IllegalStateException("the program lacks its part " + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
