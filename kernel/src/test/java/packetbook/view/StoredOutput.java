package packetbook.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.SvgWriter;

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
    compare(FOLDER.resolve(name + ".html"), readable(withoutPictures(bundle.html())));
    compare(FOLDER.resolve(name + ".txt"), bundle.plain() + "\n");
  }

  /** Compare a picture with {@code NAME.svg}. */
  public static void check(String name, Drawing drawing) throws IOException {
    compare(FOLDER.resolve(name + ".svg"), SvgWriter.write(drawing));
  }

  /** A picture within is compared on its own, where it can be read and looked at. */
  private static String withoutPictures(String html) {
    return html.replaceAll("base64,[A-Za-z0-9+/=]+", "base64,…");
  }

  /** A line for each part, so that a diff shows what changed; nothing else is altered. */
  private static String readable(String html) {
    return html.replaceAll(
                "(?=<(p|table|thead|tbody|tr|td|th|details|summary|pre|div|figure|img|/div)\\b)",
                "\n")
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
