package packetbook.view;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import packetbook.view.drawing.Drawing;
import packetbook.view.drawing.PngWriter;
import packetbook.view.drawing.SvgWriter;

/**
 * What a magic shows: the answer in a sentence, the evidence, the tool's own text.
 *
 * @param blocks the parts from top to bottom
 */
public record Output(List<Block> blocks) {
  public Output {
    blocks = List.copyOf(blocks);
  }

  /** Put parts together. */
  public static Output of(Block... blocks) {
    return new Output(List.of(blocks));
  }

  /** Put another output beneath this one. */
  public Output and(Output other) {
    return new Output(Stream.concat(blocks.stream(), other.blocks.stream()).toList());
  }

  /** Write every form of it. */
  public MimeBundle bundle() {
    String plain = PlainWriter.write(this);
    String html = HtmlWriter.write(this);
    return pictures()
        .findFirst()
        .map(first -> new MimeBundle(plain, html, SvgWriter.write(first), png(first)))
        .orElseGet(() -> new MimeBundle(plain, html));
  }

  private Stream<Drawing> pictures() {
    return blocks.stream()
        .filter(Block.Picture.class::isInstance)
        .map(Block.Picture.class::cast)
        .flatMap(picture -> picture.drawings().stream());
  }

  private static String png(Drawing drawing) {
    return PngWriter.write(drawing)
        .map(bytes -> Base64.getEncoder().encodeToString(bytes))
        .orElse("");
  }
}
