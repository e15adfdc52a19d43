package packetbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Gives what a real tool printed, as kept under {@code src/test/resources/packetbook}. */
public final class Stored {
  private Stored() {}

  /**
   * Read one file.
   *
   * @param path from {@code packetbook/} on, such as {@code net/c1-route.json}
   */
  public static String text(String path) {
    try (InputStream stream = Stored.class.getResourceAsStream("/packetbook/" + path)) {
      if (stream == null) {
        throw new AssertionError("no stored output packetbook/" + path);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
