package packetbook.view.drawing;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Paints a drawing as PNG, for what shows neither HTML nor SVG: a PDF, an editor that does not
 * trust a notebook. Which letters it has depends on the machine's fonts, so its bytes do too.
 */
public final class PngWriter {
  /** Pixels of the image for each of the drawing. */
  static final int SCALE = 2;

  private static final Logger LOGGER = LoggerFactory.getLogger(PngWriter.class);

  /** Java's own names: only behind them does it look for a sign in another font. */
  private static final SvgWriter.Families JAVA = new SvgWriter.Families("SansSerif", "Monospaced");

  private static final int COLORS = 256;

  private PngWriter() {}

  /**
   * Paint a drawing.
   *
   * @return empty where this machine cannot, having no font or not the libraries for one; the log
   *     then says why
   */
  public static Optional<byte[]> write(Drawing drawing) {
    try {
      return Optional.of(png(indexed(painted(drawing))));
      // Java says that there is no font by an Error, each time another one.
    } catch (RuntimeException | Error cannot) {
      LOGGER.warn("There is no PNG of the picture: {}", cannot.toString(), cannot);
      return Optional.empty();
    }
  }

  private static BufferedImage painted(Drawing drawing) {
    byte[] svg = SvgWriter.write(drawing, JAVA).getBytes(StandardCharsets.UTF_8);
    SVGDocument document =
        new SVGLoader().load(new ByteArrayInputStream(svg), null, LoaderContext.createDefault());
    if (document == null) {
      throw new IllegalStateException("the picture's SVG cannot be read");
    }
    int width = (int) Math.ceil(drawing.width() * SCALE);
    int height = (int) Math.ceil(drawing.height() * SCALE);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE); // behind the plate's round corners
      graphics.fillRect(0, 0, width, height);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      document.render((Component) null, graphics, new ViewBox(width, height));
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** A picture has few colours: a byte for each pixel makes it a third as large. */
  private static BufferedImage indexed(BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    int[] palette = palette(pixels);
    byte[] red = new byte[palette.length];
    byte[] green = new byte[palette.length];
    byte[] blue = new byte[palette.length];
    Map<Integer, Integer> places = new HashMap<>();
    for (int place = 0; place < palette.length; place++) {
      red[place] = (byte) (palette[place] >> 16);
      green[place] = (byte) (palette[place] >> 8);
      blue[place] = (byte) palette[place];
      places.put(palette[place], place);
    }
    IndexColorModel model = new IndexColorModel(8, palette.length, red, green, blue);
    BufferedImage result =
        new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    byte[] indices = new byte[pixels.length];
    int last = pixels[0] ^ 1;
    byte index = 0;
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      if (pixels[pixel] != last) { // most pixels are as the one before
        last = pixels[pixel];
        index = (byte) (int) places.computeIfAbsent(last, color -> nearest(palette, color));
      }
      indices[pixel] = index;
    }
    result.getRaster().setDataElements(0, 0, width, image.getHeight(), indices);
    return result;
  }

  /** The colours that are met most often; of as many, the lower number first. */
  private static int[] palette(int[] pixels) {
    Map<Integer, int[]> counts = new HashMap<>();
    int[] count = new int[1];
    int last = pixels[0] ^ 1;
    for (int pixel : pixels) {
      if (pixel != last) {
        last = pixel;
        count = counts.computeIfAbsent(pixel, _ -> new int[1]);
      }
      count[0]++;
    }
    List<Map.Entry<Integer, int[]>> colors = List.copyOf(counts.entrySet());
    return colors.stream()
        .sorted(
            Map.Entry.<Integer, int[]>comparingByValue((one, other) -> other[0] - one[0])
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(COLORS)
        .mapToInt(Map.Entry::getKey)
        .toArray();
  }

  private static int nearest(int[] palette, int color) {
    int best = 0;
    for (int place = 1; place < palette.length; place++) {
      if (distance(palette[place], color) < distance(palette[best], color)) {
        best = place;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int red = (one >> 16 & 255) - (other >> 16 & 255);
    int green = (one >> 8 & 255) - (other >> 8 & 255);
    int blue = (one & 255) - (other & 255);
    return red * red + green * green + blue * blue;
  }

  private static byte[] png(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
