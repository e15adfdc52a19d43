package packetbook.view.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import packetbook.view.drawing.Shape.Rect;
import packetbook.view.drawing.Shape.Run;
import packetbook.view.drawing.Shape.Text;

class PngWriterTest {
  private static final Drawing DRAWING =
      new Drawing(
          100,
          40,
          "A bridge",
          "",
          List.of(
              new Rect(0, 0, 100, 40, 0, Ink.BAR),
              Text.start(10, 25, new Run("hwchiu0 ", Ink.MONO_NAME.in(Ink.WHITE)))));

  /** Shows without a test's library whether a PNG comes of it; for a machine of its own. */
  static final class Shown {
    private Shown() {}

    public static void main(String[] arguments) throws IOException {
      byte[] said = PngWriter.write(DRAWING).isPresent() ? new byte[] {'+'} : new byte[] {'-'};
      Files.write(Path.of(arguments[0]), said);
    }
  }

  @Test
  void paintsTheDrawingAtTwiceItsSize() throws IOException {
    byte[] png = PngWriter.write(DRAWING).orElseThrow();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(200);
    assertThat(image.getHeight()).isEqualTo(80);
    assertThat(image.getRGB(2, 2) & 0xffffff).isEqualTo(0x33414c);
    boolean white = false;
    for (int x = 20; x < 100; x++) {
      white |= (image.getRGB(x, 40) & 0xffffff) > 0xf0f0f0;
    }
    assertThat(white).as("the letters are there").isTrue();
  }

  @Test
  void theSamePictureIsTheSameBytes() {
    assertThat(PngWriter.write(DRAWING)).hasValue(PngWriter.write(DRAWING).orElseThrow());
  }

  /** As on a small machine without the library that finds fonts. */
  @Test
  void withoutAnyFontThereIsNoPngAndTheLogSaysWhy(@TempDir Path folder) throws Exception {
    Path said = folder.resolve("said");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dsun.awt.fontconfig=" + folder.resolve("none"),
                "-cp",
                System.getProperty("java.class.path"),
                Shown.class.getName(),
                said.toString())
            .redirectErrorStream(true)
            .start();
    String log = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(log).isZero();
    assertThat(said).hasContent("-");
    assertThat(log).contains("There is no PNG of the picture");
  }
}
