package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares an output with the files that it must equal, byte for byte: {@code
 * src/test/resources/packetbook/view/NAME.html} and {@code NAME.txt}. {@code mvn test
 * -Dpacketbook.renew=true} writes them anew; what changed is then reviewed as a diff.
 */
public final class StoredOutput {
  private static final Path FOLDER = Path.of("src/test/resources/packetbook/view");

  private StoredOutput() {}

  /** Compare both forms of an output with the files of this name. */
  public static void check(String name, Output output) throws IOException {
    MimeBundle bundle = output.bundle();
    compare(FOLDER.resolve(name + ".html"), readable(bundle.html()));
    compare(FOLDER.resolve(name + ".txt"), bundle.plain() + "\n");
  }

  /** A line for each part, so that a diff shows what changed; nothing else is altered. */
  private static String readable(String html) {
    return html.replaceAll("(?=<(p|table|thead|tbody|tr|td|th|details|summary|pre|/div)\\b)", "\n")
            .strip()
        + "\n";
  }

  private static void compare(Path file, String text) throws IOException {
    if (Boolean.getBoolean("packetbook.renew")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text, StandardCharsets.UTF_8);
      return;
    }
    assertThat(file).as("write it by -Dpacketbook.renew=true").exists();
    assertThat(text).as(file.toString()).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }
}
